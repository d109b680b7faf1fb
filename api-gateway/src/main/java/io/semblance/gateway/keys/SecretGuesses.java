package io.semblance.gateway.keys;

import io.semblance.gateway.limits.Strikes;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps secrets from being guessed at speed, one client's as well as anybody's. A client that does not exist counts as one
 * that does, so that the answer does not tell them apart.
 */
final class SecretGuesses {
    private final Strikes clients;
    private final Strikes addresses;

    SecretGuesses(GuessProperties properties, InstantSource clock) {
        clients = new Strikes(properties.perClient(), properties.within(), clock);
        addresses = new Strikes(properties.perAddress(), properties.within(), clock);
    }

    /** Who sends a secret: the client it claims to be, and the network address it comes from. */
    record Claimant(String clientId, String address) {}

    /**
     * Looks at a secret, unless there were too many wrong ones before.
     *
     * @param proof what the secret proves, empty when it is wrong
     * @throws TooManyGuessesException without having looked
     */
    <T> Optional<T> look(Claimant claimant, Supplier<Optional<T>> proof) {
        Stream.of(clients.closedFor(claimant.clientId()), addresses.closedFor(claimant.address()))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .ifPresent(wait -> {
                    throw new TooManyGuessesException(wait);
                });
        Optional<T> proven = proof.get();
        if (proven.isEmpty()) {
            clients.add(claimant.clientId());
            addresses.add(claimant.address());
        }
        return proven;
    }
}
