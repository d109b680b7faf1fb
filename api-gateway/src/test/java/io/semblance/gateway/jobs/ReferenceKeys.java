package io.semblance.gateway.jobs;

import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What must become of Idempotency-Keys: one key is one piece of work and one answer. */
final class ReferenceKeys {
    /** What a request is told. */
    enum Refusal {
        IN_FLIGHT,
        CONFLICT
    }

    /** What a request with a key finds. */
    sealed interface Claimed {
        /** The work is this request's, because the key was new, forgotten, or left by an owner that died. */
        record Mine(long owner, boolean takenOver, boolean forgotten) implements Claimed {}

        record Refused(Refusal why) implements Claimed {}

        /** The answer of the first request. */
        record Told(String answer, boolean ofADeadOwner) implements Claimed {}
    }

    private record Name(TenantId tenant, String key) {}

    /** The body and the answer are known once the work is accepted. */
    private record Slot(
            long owner, Instant lease, Instant expires, Optional<String> body, Optional<String> answer, boolean done) {}

    private final Map<Name, Slot> slots = new HashMap<>();
    private final Duration lease;
    private final Duration retention;
    private long owners;

    ReferenceKeys(Duration lease, Duration retention) {
        this.lease = lease;
        this.retention = retention;
    }

    Claimed claim(TenantId tenant, String key, String body, Instant now) {
        Name name = new Name(tenant, key);
        Optional<Slot> found = Optional.ofNullable(slots.get(name));
        boolean silent = found.filter(slot -> !slot.lease.isAfter(now)).isPresent();
        boolean forgotten =
                silent && found.filter(slot -> !slot.expires.isAfter(now)).isPresent();
        boolean orphan = silent && found.filter(slot -> slot.answer.isEmpty()).isPresent();
        if (found.isEmpty() || forgotten || orphan) {
            long owner = ++owners;
            slots.put(
                    name,
                    new Slot(owner, now.plus(lease), now.plus(retention), Optional.empty(), Optional.empty(), false));
            return new Claimed.Mine(owner, orphan, forgotten);
        }
        Slot slot = found.get();
        if (!slot.done && !silent) {
            return new Claimed.Refused(Refusal.IN_FLIGHT);
        }
        slots.put(name, settled(slot, slot.answer.orElseThrow()));
        return slot.body.equals(Optional.of(body))
                ? new Claimed.Told(slot.answer.orElseThrow(), !slot.done)
                : new Claimed.Refused(Refusal.CONFLICT);
    }

    /** Whether the work may be accepted: not when another request has taken the key over. */
    boolean accept(TenantId tenant, String key, long owner, String body, String answer, Instant leaseUntil) {
        Name name = new Name(tenant, key);
        Optional<Slot> mine = mine(name, owner);
        mine.ifPresent(slot -> slots.put(
                name, new Slot(owner, leaseUntil, slot.expires, Optional.of(body), Optional.of(answer), false)));
        return mine.isPresent();
    }

    /** Whether the key is still this request's. */
    boolean isOf(TenantId tenant, String key, long owner) {
        return mine(new Name(tenant, key), owner).isPresent();
    }

    /** What the request is told in the end; empty for 409: somebody else is at work. */
    Optional<String> finish(TenantId tenant, String key, long owner, String answer, Instant now) {
        Name name = new Name(tenant, key);
        Optional<Slot> mine = mine(name, owner);
        if (mine.isPresent()) {
            slots.put(name, settled(mine.get(), answer));
            return Optional.of(answer);
        }
        return Optional.ofNullable(slots.get(name))
                .filter(slot -> slot.done || (slot.answer.isPresent() && !slot.lease.isAfter(now)))
                .map(slot -> settled(slot, slot.answer.orElseThrow()))
                .flatMap(slot -> {
                    slots.put(name, slot);
                    return slot.answer;
                });
    }

    /** Frees a key under which nothing was accepted. */
    void release(TenantId tenant, String key, long owner) {
        Name name = new Name(tenant, key);
        mine(name, owner).filter(slot -> slot.answer.isEmpty()).ifPresent(slot -> slots.remove(name));
    }

    private Optional<Slot> mine(Name name, long owner) {
        return Optional.ofNullable(slots.get(name)).filter(slot -> slot.owner == owner && !slot.done);
    }

    private static Slot settled(Slot slot, String answer) {
        return new Slot(slot.owner, slot.lease, slot.expires, slot.body, Optional.of(answer), true);
    }
}
