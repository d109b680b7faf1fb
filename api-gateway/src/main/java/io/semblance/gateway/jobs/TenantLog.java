package io.semblance.gateway.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which transitions a tenant's event log tells of, and in which words. */
final class TenantLog {
    private TenantLog() {}

    static List<TenantEvent> entries(List<Transition> transitions, Instant now) {
        return transitions.stream()
                .flatMap(transition ->
                        kind(transition).map(kind -> TenantEvent.of(kind, transition.job(), now)).stream())
                .toList();
    }

    private static Optional<String> kind(Transition transition) {
        return switch (transition.kind()) {
            case UNCHANGED, PROGRESSED, DELIVERING -> Optional.empty();
            case STARTED -> Optional.of("job.started");
            case STEPPED -> Optional.of("job.progressed");
            case RETRYING -> Optional.of("job.retrying");
            case ENDED -> Optional.of("job." + transition.job().status());
        };
    }
}
