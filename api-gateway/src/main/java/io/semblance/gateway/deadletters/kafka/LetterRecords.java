package io.semblance.gateway.deadletters.kafka;

import io.semblance.gateway.deadletters.Letter;
import io.semblance.gateway.deadletters.Letter.Reason;
import io.semblance.gateway.deadletters.LetterId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Letters out of records. Anybody who may write to the topic can have written what stands there, so nothing is taken over that
 * has not the form it should have.
 */
final class LetterRecords {
    private LetterRecords() {}

    static Letter letter(JobType type, ConsumerRecord<String, byte[]> record) {
        return new Letter(
                new LetterId(type, record.partition(), record.offset()),
                Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                Optional.ofNullable(record.key()).filter(JobId::matches).map(JobId::new),
                header(record, MessageHeaders.TENANT).filter(TenantId::matches).map(TenantId::new),
                header(record, MessageHeaders.DEAD_REASON)
                        .flatMap(LetterRecords::reason)
                        .orElse(Reason.UNKNOWN),
                header(record, MessageHeaders.DEAD_FAULT).filter(fault -> fault.matches("[A-Za-z0-9_.$]{1,200}")),
                header(record, MessageHeaders.DEAD_DELIVERIES)
                        .filter(count -> count.matches("[0-9]{1,9}"))
                        .map(count -> OptionalInt.of(Integer.parseInt(count)))
                        .orElse(OptionalInt.empty()));
    }

    private static Optional<Reason> reason(String word) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** The last one counts: a command that was set aside before has the headers of then too. */
    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        Header last = record.headers().lastHeader(name);
        return Optional.ofNullable(last).map(Header::value).map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
