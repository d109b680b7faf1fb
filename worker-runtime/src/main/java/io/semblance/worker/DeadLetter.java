package io.semblance.worker;

import java.util.Map;

/**
 * A command set aside.
 *
 * @param key key of its message
 * @param command its bytes as they came, so that it can be replayed
 * @param headers headers of its message
 * @param reason why it was set aside
 * @param fault class of the last exception; never its text, which may quote data
 * @param deliveries how often it had been delivered
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
        String key, byte[] command, Map<String, String> headers, Reason reason, String fault, int deliveries) {
    /** Why a command is set aside. */
    public enum Reason {
        UNDECODABLE,
        ATTEMPTS_EXHAUSTED
    }
}
