package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.job.JobEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to hold of a cluster's history and records once its jobs have ended, whatever was done to it. */
final class Invariants {
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled", "expired");
    private static final Set<Integer> DOCUMENTED = Set.of(200, 201, 202, 204, 400, 402, 404, 409, 410, 413, 422, 503);
    private static final List<String> ORDER = List.of("queued", "processing", "ended");

    private static final int SHOWN = 12;

    private final History history;
    private final Records records;
    private final List<String> violations = new ArrayList<>();

    private Invariants(History history, Records records) {
        this.history = history;
        this.records = records;
    }

    /** Fails with all violations that it finds. */
    static void check(Cluster cluster) throws Exception {
        var invariants = new Invariants(cluster.history(), new Records(cluster));
        invariants.check();
        assertThat(invariants.violations.stream().limit(SHOWN))
                .as("the invariants of %d jobs", cluster.history().jobs().size())
                .isEmpty();
        System.out.printf(
                "faults: %d strikes, %d jobs, %d answers, of them %d \"later\", 0 violations%n",
                cluster.faults().strikes(),
                cluster.history().jobs().size(),
                cluster.history().answers().size(),
                cluster.history().answers().stream()
                        .filter(answer -> answer.status() == 503)
                        .count());
    }

    private void check() throws Exception {
        Map<String, Records.JobRow> jobs =
                records.jobs().stream().collect(Collectors.toMap(Records.JobRow::id, job -> job));
        everyAcceptedJobEndsOnce(jobs);
        statesOnlyMoveForward(jobs);
        oneManifestAJob(jobs);
        theLedgerBalances(jobs);
        logsAreDense();
        oneKeyOneJobOneAnswer(jobs);
        cancelledStaysCancelled(jobs);
        errorsAreDocumented();
    }

    /** I1, I8 */
    private void everyAcceptedJobEndsOnce(Map<String, Records.JobRow> jobs) {
        Map<String, List<String>> ends = new HashMap<>();
        for (Records.Entry entry : records.log()) {
            if (ENDED.contains(entry.kind().substring("job.".length()))) {
                ends.computeIfAbsent(entry.job(), ignored -> new ArrayList<>()).add(entry.kind());
            }
        }
        for (String job : history.jobs()) {
            Records.JobRow row = jobs.get(job);
            if (row == null) {
                violations.add("I1: " + job + " was accepted and is gone");
            } else if (!ENDED.contains(row.state())) {
                violations.add("I8: " + job + " has not ended: " + row);
            }
            List<String> told = ends.getOrDefault(job, List.of());
            if (told.size() != 1) {
                violations.add("I1: " + job + " ended so often: " + told);
            }
        }
    }

    /** I2 */
    private void statesOnlyMoveForward(Map<String, Records.JobRow> jobs) {
        for (String job : history.jobs()) {
            List<String> seen = history.states(job);
            List<Integer> ranks = seen.stream()
                    .map(state -> ORDER.indexOf(ENDED.contains(state) ? "ended" : state))
                    .toList();
            Set<String> ends = seen.stream().filter(ENDED::contains).collect(Collectors.toSet());
            Records.JobRow row = jobs.get(job);
            if (row != null) {
                ends.add(row.state());
            }
            if (ends.size() > 1 || ranks.contains(-1) || !endsStay(ranks)) {
                violations.add("I2: " + job + " was seen as " + seen + " and is " + row);
            }
        }
    }

    // A job that is sent once more shows as queued again; only an end is for ever.
    private static boolean endsStay(List<Integer> ranks) {
        int end = ranks.indexOf(ORDER.size() - 1);
        return end < 0 || ranks.subList(end, ranks.size()).stream().allMatch(rank -> rank == ORDER.size() - 1);
    }

    /** I3 */
    private void oneManifestAJob(Map<String, Records.JobRow> jobs) throws Exception {
        Map<String, Long> manifests =
                records.manifests().stream().collect(Collectors.groupingBy(job -> job, Collectors.counting()));
        Map<String, List<JobEvent>> events = records.events();
        for (String job : history.jobs()) {
            Set<String> published = events.getOrDefault(job, List.of()).stream()
                    .filter(JobEvent.Succeeded.class::isInstance)
                    .map(event -> event.header().attempt().id())
                    .collect(Collectors.toSet());
            long count = manifests.getOrDefault(job, 0L);
            boolean completed = "completed".equals(jobs.get(job).state()) && !history.isDeleted(job);
            if (published.size() > 1 || count > 1 || (completed && (count != 1 || published.size() != 1))) {
                violations.add("I3: " + job + " has " + count + " manifests and was published by " + published);
            }
        }
    }

    /** I4 */
    private void theLedgerBalances(Map<String, Records.JobRow> jobs) {
        for (Records.Reservation reservation : records.reservations()) {
            Records.JobRow job = jobs.get(reservation.job());
            if (job == null || reservation.captured() == null) {
                violations.add("I4: not settled: " + reservation + " of " + job);
            } else if (!job.state().equals("completed") && reservation.captured() != 0) {
                violations.add("I4: charged for nothing: " + reservation + " of " + job);
            }
        }
    }

    /** I5 */
    private void logsAreDense() {
        Map<String, Long> last = new HashMap<>();
        for (Records.Entry entry : records.log()) {
            long expected = last.merge(entry.tenant(), 1L, Long::sum);
            if (entry.sequence() != expected) {
                violations.add("I5: " + entry + " where " + expected + " was due");
                last.put(entry.tenant(), entry.sequence());
            }
        }
    }

    /** I6: the answers under one key are the same, also when it is asked once more. */
    private void oneKeyOneJobOneAnswer(Map<String, Records.JobRow> jobs) throws Exception {
        for (List<History.Answer> answers : history.acceptances().values()) {
            Set<String> bodies = new HashSet<>();
            for (History.Answer answer : answers) {
                bodies.add(answer.body());
            }
            String key = answers.getFirst().key();
            if (history.askOnceMore(key)) {
                bodies.add(answers.getFirst().replay().send().body());
            }
            if (bodies.size() > 1) {
                violations.add("I6: key " + key + " had the answers " + bodies);
            }
        }
        Set<String> unknown = new HashSet<>(jobs.keySet());
        unknown.removeAll(history.jobs());
        if (!unknown.isEmpty()) {
            violations.add("I6: jobs that nobody was told of: " + unknown);
        }
    }

    /** I9 */
    private void cancelledStaysCancelled(Map<String, Records.JobRow> jobs) {
        Map<String, Records.Reservation> reservations = new HashMap<>();
        records.reservations().forEach(reservation -> reservations.put(reservation.job(), reservation));
        for (String job : history.jobs()) {
            if (history.isCancelAcknowledged(job)) {
                Records.Reservation reservation = reservations.get(job);
                boolean charged = reservation != null && reservation.captured() != null && reservation.captured() != 0;
                if (charged || !"cancelled".equals(jobs.get(job).state())) {
                    violations.add("I9: cancel was acknowledged: " + jobs.get(job) + " " + reservation);
                }
            }
        }
    }

    /** I12 */
    private void errorsAreDocumented() {
        history.answers().stream()
                .filter(answer -> !DOCUMENTED.contains(answer.status()))
                .forEach(answer -> violations.add("I12: HTTP " + answer.status() + " " + answer.body()));
        history.unclear().forEach(what -> violations.add("I12: " + what));
    }
}
