package io.semblance.gateway.operator;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;

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
}
