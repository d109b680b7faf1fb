package io.semblance.gateway.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What random programs must have met at least once, or they prove less than they seem to. */
enum Sometimes {
    BROKER_REFUSED,
    BROKER_DENIED_WHAT_IT_TOOK,
    GATEWAY_DIED_BEFORE_SENDING,
    GATEWAY_DIED_AFTER_SENDING,
    DISPATCHER_HEARD_LATE,
    COMMAND_REDELIVERED,
    EVENT_REPEATED,
    EVENT_OUT_OF_ORDER,
    EVENT_AFTER_THE_END,
    EVENT_OF_AN_OLDER_ATTEMPT,
    TWO_ATTEMPTS_PUBLISHED,
    SUCCESS_AFTER_CANCEL,
    CANCELLED_WHILE_QUEUED,
    CANCELLED_WHILE_DISPATCHED,
    CANCELLED_WHILE_PROCESSING,
    CANCELLED_AFTER_THE_END,
    CANCELLED_BY_A_STRANGER,
    CANCEL_CUT_OFF,
    UNSENT_LEASE_RAN_OUT,
    ATTEMPT_LOST,
    ATTEMPTS_EXHAUSTED,
    RECLAIM_CUT_OFF,
    PROJECTION_ROLLED_BACK,
    PROJECTION_UNHEARD,
    SUBMIT_ROLLED_BACK,
    SUBMIT_UNHEARD,
    KEY_REPEATED,
    KEY_WITH_ANOTHER_BODY,
    KEY_IN_FLIGHT,
    KEY_TAKEN_FROM_A_DEAD_OWNER,
    ANSWER_OF_A_DEAD_OWNER,
    OWNER_NOT_DEAD_AFTER_ALL,
    ANSWER_FORGOTTEN,
    OVER_THE_REQUEST_CAP,
    OVER_THE_ROWS,
    ROWS_HELD_BY_OTHERS;

    private final LongAdder times = new LongAdder();

    void hit() {
        times.increment();
    }

    void hit(boolean met) {
        if (met) {
            hit();
        }
    }

    static List<Sometimes> never() {
        return Arrays.stream(values()).filter(fault -> fault.times.sum() == 0).toList();
    }

    static String told() {
        return Arrays.stream(values())
                .map(fault -> fault.name().toLowerCase(Locale.ROOT) + " " + fault.times.sum())
                .collect(Collectors.joining(", "));
    }
}
