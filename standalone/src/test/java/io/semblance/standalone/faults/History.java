package io.semblance.standalone.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the clients of a cluster saw, in the order in which they saw it. Thread-safe. */
final class History {
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> seen = new ConcurrentHashMap<>();
    private final List<String> unclear = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Set<String> askedAgain = ConcurrentHashMap.newKeySet();

    /**
     * An answer to a request that changes something.
     *
     * @param replay sends the same request under the same key once more
     */
    record Answer(String key, int status, String body, String job, Replay replay) {}

    /** A request that can be sent again. */
    interface Replay {
        Answer send() throws Exception;
    }

    void answered(Answer answer) {
        answers.add(answer);
    }

    /** A client has seen a job in this state. */
    void saw(String job, String state) {
        seen.computeIfAbsent(job, ignored -> new CopyOnWriteArrayList<>()).add(state);
    }

    /** A client was left without what it needs to go on. */
    void unclear(String what) {
        unclear.add(what);
    }

    List<String> unclear() {
        return List.copyOf(unclear);
    }

    /** A request had no answer, or only a part of one. */
    void lost(String what) {
        lost.add(what);
    }

    List<String> lost() {
        return List.copyOf(lost);
    }

    /** A client has deleted what the job made. */
    void deleted(String job) {
        deleted.add(job);
    }

    boolean isDeleted(String job) {
        return deleted.contains(job);
    }

    /** A client was told that its job is cancelled. */
    void cancelAcknowledged(String job) {
        cancelled.add(job);
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** The answers of each key that accept work. */
    Map<String, List<Answer>> acceptances() {
        Map<String, List<Answer>> byKey = new LinkedHashMap<>();
        for (Answer answer : answers) {
            if (answer.status() / 100 == 2 && !answer.job().isEmpty()) {
                byKey.computeIfAbsent(answer.key(), ignored -> new ArrayList<>())
                        .add(answer);
            }
        }
        return byKey;
    }

    /** Jobs that were answered for. */
    List<String> jobs() {
        return acceptances().values().stream()
                .map(List::getFirst)
                .map(Answer::job)
                .distinct()
                .toList();
    }

    /** Whether the key is to be asked once more: at the end of the tests that used it, and not after all that follow. */
    boolean askOnceMore(String key) {
        return askedAgain.add(key);
    }

    List<String> states(String job) {
        return seen.getOrDefault(job, List.of());
    }

    boolean isCancelAcknowledged(String job) {
        return cancelled.contains(job);
    }
}
