package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Effort;
import io.semblance.gateway.Tries;
import io.semblance.gateway.ledger.Reservations.Settlement;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.transaction.support.TransactionOperations;

/** However the events of a history arrive, the projection comes to the same end. */
class JobHistoriesTest {
    /** The projection over memory. */
    private static final class Gateway {
        final InMemoryJobRows rows = new InMemoryJobRows();
        final Projection projection = new Projection(
                TransactionOperations.withoutTransaction(),
                rows,
                new Endings(rows, List::of),
                transitions -> {},
                InstantSource.fixed(JobFixtures.NOON),
                JobCore.LEASES);

        Gateway(Histories.History history) {
            history.jobs().forEach(job -> rows.insert(job, new byte[0], JobFixtures.REQUEST));
        }

        Map<JobId, List<TenantEvent>> logs() {
            return rows.log.stream().collect(Collectors.groupingBy(TenantEvent::job));
        }
    }

    @Provide
    Arbitrary<Histories.History> histories() {
        return Histories.all();
    }

    /** Kafka keeps the order within a job, and gives batches again whose offsets were not committed. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    @Tries(Effort.HISTORIES)
    void seesTheSameInBatchesGivenAgainAsOneByOne(
            @ForAll("histories") Histories.History history, @ForAll Random random) {
        Gateway straight = straight(history);
        Gateway redelivered = new Gateway(history);
        int[] read = new int[history.jobs().size()];
        while (!finished(history, read)) {
            int job = random.nextInt(read.length);
            List<JobEvent> partition = history.events().get(job);
            int end = Math.min(partition.size(), read[job] + random.nextInt(5));
            redelivered.projection.project(partition.subList(read[job], end));
            read[job] = random.nextInt(3) == 0 ? random.nextInt(end + 1) : end;
        }

        assertThat(redelivered.rows.jobs).isEqualTo(straight.rows.jobs);
        assertThat(redelivered.logs()).isEqualTo(straight.logs());
        assertThat(redelivered.rows.settlements).containsExactlyInAnyOrderElementsOf(straight.rows.settlements);
    }

    private static boolean finished(Histories.History history, int[] read) {
        for (int job = 0; job < read.length; job++) {
            if (read[job] < history.events().get(job).size()) {
                return false;
            }
        }
        return true;
    }

    private static Gateway straight(Histories.History history) {
        Gateway straight = new Gateway(history);
        history.events().forEach(events -> events.forEach(event -> straight.projection.project(List.of(event))));
        return straight;
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Tries(Effort.HISTORIES)
    void reachesOneEndInWhateverOrderAndHoweverOftenEventsArrive(
            @ForAll("histories") Histories.History history, @ForAll Random random) {
        List<JobEvent> events = new ArrayList<>();
        history.events().forEach(events::addAll);
        for (int again = random.nextInt(events.size() + 1); again > 0; again--) {
            events.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(events, random);
        Gateway gateway = new Gateway(history);
        Map<JobId, JobView> ends = new HashMap<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(4));
            gateway.projection.project(events.subList(from, to));
            from = to;
            for (JobView job : gateway.rows.jobs.values()) {
                if (job.ended()) {
                    JobView end =
                            Optional.ofNullable(ends.putIfAbsent(job.id(), job)).orElse(job);
                    assertThat(job).as("an end does not change").isEqualTo(end);
                }
            }
        }

        Gateway straight = straight(history);
        for (int i = 0; i < history.jobs().size(); i++) {
            checkJob(history.jobs().get(i).id(), history.events().get(i), gateway, straight);
        }
    }

    private static void checkJob(JobId id, List<JobEvent> events, Gateway gateway, Gateway straight) {
        JobView job = Optional.ofNullable(gateway.rows.jobs.get(id)).orElseThrow();
        JobView expected = Optional.ofNullable(straight.rows.jobs.get(id)).orElseThrow();
        assertThat(job.state()).isEqualTo(expected.state());
        assertThat(job.failure()).isEqualTo(expected.failure());
        assertThat(job.result()).isEqualTo(expected.result());
        List<JobEvent> ends = events.stream().filter(JobEvent::terminal).toList();
        assertThat(job.ended()).isEqualTo(!ends.isEmpty());
        if (ends.isEmpty()) {
            assertThat(job.progress()).as("the newest of the newest attempt").isEqualTo(expected.progress());
        }
        checkLogAndLedger(job, ends, gateway);
    }

    private static void checkLogAndLedger(JobView job, List<JobEvent> ends, Gateway gateway) {
        List<String> kinds = gateway.logs().getOrDefault(job.id(), List.of()).stream()
                .map(TenantEvent::kind)
                .toList();
        List<Settlement> settled = gateway.rows.settlements.stream()
                .filter(settlement -> settlement.job().equals(job.id()))
                .toList();
        if (ends.isEmpty()) {
            assertThat(settled).isEmpty();
            assertThat(kinds).doesNotContain("job.completed", "job.failed", "job.cancelled");
            return;
        }
        assertThat(kinds).endsWith("job." + job.status());
        assertThat(kinds.subList(0, kinds.size() - 1)).doesNotContain("job.completed", "job.failed", "job.cancelled");
        long made = ends.getFirst() instanceof JobEvent.Succeeded(var ignored, JobResult.Generated generated)
                ? generated.rowsGenerated()
                : 0;
        assertThat(settled).containsExactly(new Settlement(job.id(), made));
    }
}
