package io.semblance.gateway.ledger;

import io.semblance.schema.id.SubscriptionId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A reservation that has just been settled. */
record Settled(String tenant, Optional<SubscriptionId> subscription, long captured, long released) {
    /** What several came to. */
    record Sum(long jobs, long captured, long released) {
        static Sum of(Collection<Settled> settled) {
            return settled.stream().map(Sum::of).reduce(new Sum(0, 0, 0), Sum::plus);
        }

        private static Sum of(Settled one) {
            return new Sum(1, one.captured, one.released);
        }

        private Sum plus(Sum other) {
            return new Sum(jobs + other.jobs, captured + other.captured, released + other.released);
        }
    }

    /** Sorted, so that two who settle for the same tenants never wait for each other. */
    static SortedMap<String, Sum> byTenant(List<Settled> settled) {
        SortedMap<String, Sum> sums = new TreeMap<>();
        settled.forEach(one -> sums.merge(one.tenant, Sum.of(one), Sum::plus));
        return sums;
    }

    /** Likewise; leaves out what counts against no subscription. */
    static SortedMap<String, Sum> bySubscription(List<Settled> settled) {
        SortedMap<String, Sum> sums = new TreeMap<>();
        settled.forEach(one -> one.subscription.ifPresent(id -> sums.merge(id.value(), Sum.of(one), Sum::plus)));
        return sums;
    }
}
