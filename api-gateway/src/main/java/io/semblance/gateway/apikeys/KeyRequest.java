package io.semblance.gateway.apikeys;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A key as a client asks for it. */
record KeyRequest(
        Optional<String> name,
        Optional<BigDecimal> expiresInDays,
        Optional<List<String>> scopes,
        Optional<BigDecimal> rateLimit,
        Optional<Boolean> test) {
    private static final int LONGEST_NAME = 100;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int MOST_DAYS = 365;
    private static final int HIGHEST_LIMIT = 1_000;

    /**
     * @param usualLimit rate limit of a key that none is asked for
     */
    KeyWish wish(int usualLimit) {
        return new KeyWish(
                checkedName(),
                expiresInDays.map(days -> Duration.ofDays(whole("expiresInDays", days, MOST_DAYS))),
                checkedScopes(),
                rateLimit.map(limit -> whole("rateLimit", limit, HIGHEST_LIMIT)).orElse(usualLimit),
                test.orElse(false));
    }

    private String checkedName() {
        String text = name.map(String::strip).orElse("");
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > LONGEST_NAME || CONTROL.matcher(text).find()) {
            throw invalid("name", "name has 1 to " + LONGEST_NAME + " characters, none of them a control character.");
        }
        return text;
    }

    /** No scope at all is one that can be asked for: such a key proves who it is and may do nothing. */
    private Set<Scope> checkedScopes() {
        return scopes.<Set<Scope>>map(words -> words.stream()
                        .map(word ->
                                Optional.ofNullable(word).flatMap(Scope::ofWord).orElseThrow(KeyRequest::unknownScope))
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                .orElse(Set.of(Scope.ORACLE_PREDICT));
    }

    private static ApiException unknownScope() {
        return invalid(
                "scopes",
                "scopes are of "
                        + Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", ")) + ".");
    }

    private static int whole(String field, BigDecimal number, int most) {
        try {
            int whole = number.intValueExact();
            if (whole >= 1 && whole <= most) {
                return whole;
            }
        } catch (ArithmeticException notWhole) {
            throw outOfBounds(field, most);
        }
        throw outOfBounds(field, most);
    }

    private static ApiException outOfBounds(String field, int most) {
        return invalid(field, field + " is a whole number from 1 to " + most + ".");
    }

    private static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }
}
