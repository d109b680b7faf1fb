package io.semblance.gateway.signup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was decided. */
enum SignupState {
    PENDING,
    APPROVED,
    DECLINED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SignupState> ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
