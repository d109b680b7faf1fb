package io.semblance.gateway.jobs;

import io.semblance.gateway.jobs.FaultyTransactions.Cut;
import io.semblance.schema.job.JobPhase;
import java.time.Duration;
import java.util.List;

/**
 * One action of a random program. Numbers choose among what there is at that moment (jobs, deliveries, attempts, events),
 * modulo how many, -1 for the newest; where there is nothing to choose from, a step does nothing. So every part of a program is a program.
 */
sealed interface Step {
    /**
     * A client's request.
     *
     * @param key 0 for none
     * @param rows to generate; 0 asks for a probe
     */
    record Submit(int tenant, int key, int body, int rows, Hold hold, Cut cut) implements Step {}

    /** Where a request is held, by a slow body or by waiting for its job, until {@link Resume}; perhaps for ever. */
    enum Hold {
        NOT,
        BEFORE_IT_IS_ACCEPTED,
        WHILE_IT_WAITS
    }

    /** A held request goes on. */
    record Resume(int request) implements Step {}

    record Dispatch(Broker broker) implements Step {}

    /** What becomes of a dispatcher's batch. */
    enum Broker {
        TAKES,
        REFUSES,
        /** The broker has the command, but the dispatcher is told that it has not. */
        TAKES_AND_DENIES,
        /** The gateway dies, or sleeps for long, between taking and sending. */
        NEVER_ASKED,
        /** The gateway dies, or sleeps for long, after sending. */
        TAKES_UNHEARD
    }

    /** A dispatcher that slept hears at last. */
    record HearLate(int batch, boolean refused) implements Step {}

    /** A worker takes up a command that was delivered, perhaps not for the first time. */
    record TakeUp(int delivery, int secondsAhead) implements Step {}

    record Advance(int attempt, JobPhase phase, int done) implements Step {}

    /** The attempt breaks of something that may pass. */
    record Break(int attempt) implements Step {}

    /** The attempt publishes; where another one was first, it tells of that one's result. */
    record Publish(int attempt, int rows) implements Step {}

    /** The job cannot succeed. */
    record Fail(int attempt) implements Step {}

    /** The attempt heard of the cancel, whoever sent it. */
    record Stop(int attempt) implements Step {}

    /** The projection reads on. */
    record Project(int events, Cut cut) implements Step {}

    /** The projection reads what it has read before. */
    record ProjectAgain(int back) implements Step {}

    /** Events arrive in any order and number. */
    record ProjectStray(List<Integer> events) implements Step {}

    record Cancel(int job, boolean byAStranger, Cut cut) implements Step {}

    record Reclaim(Cut cut) implements Step {}

    record Pass(Duration time) implements Step {}

    record Poll(int job) implements Step {}
}
