package io.semblance.gateway.operator;

import io.semblance.gateway.jobs.Pause;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What operators name in their requests. */
final class OperatorFields {
    private OperatorFields() {}

    /** Whether there is such a tenant is not asked: those of an external issuer are not known here. */
    static TenantId tenant(String text) {
        if (!TenantId.matches(text)) {
            throw new ApiException(ErrorCode.INVALID_FIELD, "tenant_id is the id of a tenant, ten_ and 26 characters.")
                    .with("field", "tenant_id");
        }
        return new TenantId(text);
    }

    /** Parts are ordered by the workers that run the whole job, and so are no matter of the queue. */
    static Pause.Scope.OfType pausable(String text) {
        List<JobType> known =
                Arrays.stream(JobType.values()).filter(type -> !type.part()).toList();
        return JobType.ofWireName(text)
                .filter(known::contains)
                .map(Pause.Scope.OfType::new)
                .orElseThrow(() -> new ApiException(
                                ErrorCode.INVALID_FIELD,
                                "type is one of "
                                        + known.stream().map(JobType::wireName).collect(Collectors.joining(", ")) + ".")
                        .with("field", "type"));
    }
}
