package io.semblance.gateway.ledger;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Effort;
import io.semblance.gateway.QuietLogs;
import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.jobs.JobCore;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A hundred generations of a row each want the ten rows of a subscription at once, through two gateways. */
class SubscriptionRacesIT {
    private static final int RACERS = 100;
    private static final int ROWS = 10;
    private static final int MOST_ROUNDS = 100;

    private final DataSource database = TestDatabase.pooled(16);
    private final JobCore core = new JobCore(database);
    private final List<Generations> gateways = List.of(new Generations(core), new Generations(new JobCore(database)));
    private final SubscriptionRows rows = new SubscriptionRows(core.sql);

    /** What a request was told. */
    private sealed interface Told {
        record Accepted(JobView job) implements Told {}

        record Refused(ErrorCode code) implements Told {}

        record Ended() implements Told {}
    }

    @Test
    void acceptExactlyAsManyAsThereAreRows() throws Exception {
        TenantId tenant = aTenantWithTenRows();
        try (QuietLogs _ = QuietLogs.of("io.semblance.gateway.jobs");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Told> told = together(asks(tenant), threads);

            assertThat(accepted(told)).hasSize(ROWS);
            assertThat(refused(told))
                    .as("nothing is used yet, so that all could have what others may release")
                    .hasSize(RACERS - ROWS)
                    .containsOnly(ErrorCode.QUOTA_RESERVATION_CONFLICT);
            assertThat(read(tenant).held()).isEqualTo(ROWS);
        }
    }

    @Test
    void chargeForWhatWasMadeAndNeverMoreThanThereIs() throws Exception {
        long seed = new SecureRandom().nextLong();
        try (QuietLogs _ = QuietLogs.of("io.semblance.gateway.jobs");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int race = 0; race < Effort.SUBSCRIPTION_RACES.tries(); race++) {
                useUp(new Random(seed + race), threads);
            }
        } finally {
            System.out.println("races for rows of seed " + seed);
        }
    }

    /** Requests and ends race until every row is used. */
    private void useUp(Random random, ExecutorService threads) throws Exception {
        TenantId tenant = aTenantWithTenRows();
        AtomicLong made = new AtomicLong();
        List<JobView> open = new ArrayList<>();
        Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
        int rounds = 0;
        while (read(tenant).used() < ROWS) {
            assertThat(rounds++).as("rounds until all is used").isLessThan(MOST_ROUNDS);
            List<Callable<Told>> racers = new ArrayList<>(asks(tenant));
            List<JobView> ending = List.copyOf(open);
            ending.forEach(job -> racers.addAll(ends(job, made, random)));
            Collections.shuffle(racers, random);
            List<Told> told = together(racers, threads);

            open.removeAll(ending);
            open.addAll(accepted(told));
            Subscription now = read(tenant);
            assertThat(now.used()).as("captured is what was made").isEqualTo(made.get());
            assertThat(now.held()).as("held by those that were accepted").isEqualTo(open.size());
            assertThat(now.used() + now.held()).isLessThanOrEqualTo(ROWS);
            assertThat(refused(told)).isSubsetOf(refusals(now));
            codes.addAll(refused(told));
        }
        assertThat(codes).contains(ErrorCode.QUOTA_RESERVATION_CONFLICT);
        assertThat(refused(together(asks(tenant), threads)))
                .as("nothing is left for anybody")
                .hasSize(RACERS)
                .containsOnly(ErrorCode.ROW_QUOTA_EXCEEDED);
        assertThat(core.sql
                        .sql("SELECT sum(captured) FROM reservations WHERE tenant_id = :tenant")
                        .param("tenant", tenant.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(ROWS);
    }

    /** A row can be refused for good only when all are used. */
    private static Set<ErrorCode> refusals(Subscription now) {
        return now.used() < ROWS
                ? EnumSet.of(ErrorCode.QUOTA_RESERVATION_CONFLICT)
                : EnumSet.of(ErrorCode.QUOTA_RESERVATION_CONFLICT, ErrorCode.ROW_QUOTA_EXCEEDED);
    }

    private List<Callable<Told>> asks(TenantId tenant) {
        return IntStream.range(0, RACERS)
                .mapToObj(i -> (Callable<Told>) () -> ask(gateways.get(i % gateways.size()), tenant))
                .toList();
    }

    private static Told ask(Generations gateway, TenantId tenant) {
        try {
            return new Told.Accepted(gateway.ask(tenant, 1));
        } catch (ApiException e) {
            return new Told.Refused(e.code());
        }
    }

    /** The job makes its row, is cancelled or fails; both gateways hear of it, one of them twice. */
    private List<Callable<Told>> ends(JobView job, AtomicLong made, Random random) {
        int fate = random.nextInt(3);
        if (fate == 0) {
            made.incrementAndGet();
        }
        Callable<Told> first = () -> end(gateways.getFirst(), job, fate);
        return List.of(first, () -> end(gateways.getLast(), job, fate), first);
    }

    private Told end(Generations gateway, JobView job, int fate) {
        switch (fate) {
            case 0 -> gateway.end(job, 1);
            case 1 -> gateway.fail(job);
            default -> core.cancelJob.cancel(job.tenant(), job.id());
        }
        return new Told.Ended();
    }

    private TenantId aTenantWithTenRows() {
        TenantId tenant = IDS.newTenant();
        LedgerFixtures.give(core.sql, tenant, ROWS, Optional.empty(), core.now());
        return tenant;
    }

    private Subscription read(TenantId tenant) {
        return rows.active(tenant, core.now()).orElseThrow();
    }

    private static List<Told> together(List<Callable<Told>> racers, ExecutorService threads) throws Exception {
        List<Told> told = new ArrayList<>();
        for (Future<Told> racer : threads.invokeAll(racers)) {
            told.add(racer.get());
        }
        return told;
    }

    private static List<JobView> accepted(List<Told> told) {
        return told.stream()
                .filter(Told.Accepted.class::isInstance)
                .map(any -> ((Told.Accepted) any).job())
                .toList();
    }

    private static List<ErrorCode> refused(List<Told> told) {
        return told.stream()
                .filter(Told.Refused.class::isInstance)
                .map(any -> ((Told.Refused) any).code())
                .toList();
    }
}
