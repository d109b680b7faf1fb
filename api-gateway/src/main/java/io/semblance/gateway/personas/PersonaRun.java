package io.semblance.gateway.personas;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.PersonaRunId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that was asked of personas.
 *
 * @param given the prompt, or the persona to deepen; empty for a validation
 * @param personas how many are made, or given
 * @param quoted its price in credits, at most
 * @param files keys of what was made in other forms, by file name
 */
record PersonaRun(
        PersonaRunId id,
        TenantId tenant,
        Kind kind,
        State state,
        JobId job,
        Instant createdAt,
        Instant updatedAt,
        String given,
        int personas,
        GroundingLevel grounding,
        long quoted,
        Optional<String> resultKey,
        Map<String, String> files,
        Optional<String> error) {
    /** The key of a file by its name. */
    Optional<String> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** What is asked for. */
    enum Kind {
        GENERATE,
        ENHANCE,
        VALIDATE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofWord(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** As it is stored; whether one that is open has begun, its job knows. */
    enum State {
        OPEN,
        SUCCEEDED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofWord(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
