package io.semblance.gateway.migration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator in two sentences what a stack trace would hide. */
final class UnfitSchemaAnalyzer extends AbstractFailureAnalyzer<UnfitSchemaException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitSchemaException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
