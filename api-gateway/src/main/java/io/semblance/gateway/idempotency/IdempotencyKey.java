package io.semblance.gateway.idempotency;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;

/** A client's name for one piece of work: 1 to 255 visible ASCII characters. */
public record IdempotencyKey(String value) {
    private static final int MAX_LENGTH = 255;

    /** Refuses a malformed key with INVALID_IDEMPOTENCY_KEY. */
    public static IdempotencyKey parse(String text) {
        boolean wellFormed =
                !text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().allMatch(c -> c >= 0x21 && c <= 0x7e);
        if (!wellFormed) {
            throw new ApiException(
                            ErrorCode.INVALID_IDEMPOTENCY_KEY,
                            "Idempotency-Key has 1 to 255 visible ASCII characters, without spaces.")
                    .with("field", "Idempotency-Key");
        }
        return new IdempotencyKey(text);
    }
}
