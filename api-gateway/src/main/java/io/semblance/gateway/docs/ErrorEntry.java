package io.semblance.gateway.docs;

import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.Retry;

/**
 * One reason for which a request is refused or a job fails.
 *
 * @param status HTTP status of a refusal with this code
 * @param retryable whether the same request may pass later
 * @param retry advice on repeating the request
 */
record ErrorEntry(String code, int status, String title, String cause, String fix, boolean retryable, String retry) {
    static ErrorEntry of(ErrorCode code) {
        return new ErrorEntry(
                code.slug(),
                Problems.status(code).value(),
                code.title(),
                code.cause(),
                code.fix(),
                code.retry() != Retry.AFTER_A_CHANGE,
                code.retry().advice());
    }
}
