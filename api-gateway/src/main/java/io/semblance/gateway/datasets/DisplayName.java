package io.semblance.gateway.datasets;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;

/** The name a dataset is listed under. */
final class DisplayName {
    private static final int MAX_LENGTH = 200;

    private DisplayName() {}

    /** The asked name, checked; without one the file's name, made fit. */
    static String of(Optional<String> asked, String fileName) {
        return asked.map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(DisplayName::check)
                .orElseGet(() -> fit(fileName));
    }

    private static String check(String name) {
        if (name.codePointCount(0, name.length()) > MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new ApiException(
                            ErrorCode.INVALID_FIELD,
                            "display_name has at most " + MAX_LENGTH + " characters, and no control characters.")
                    .with("field", SeedForm.DISPLAY_NAME);
        }
        return name;
    }

    private static String fit(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", "").strip();
        if (clean.isEmpty()) {
            return "dataset";
        }
        return clean.codePointCount(0, clean.length()) <= MAX_LENGTH
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, MAX_LENGTH));
    }
}
