package io.semblance.gateway.signup;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;

/** There is no request for access of an id, or none any more; which of both is not told. */
final class UnknownSignup {
    private UnknownSignup() {}

    static ApiException refusal() {
        return new ApiException(
                ErrorCode.SIGNUP_NOT_FOUND, "There is no request for access of this id, or it has expired.");
    }
}
