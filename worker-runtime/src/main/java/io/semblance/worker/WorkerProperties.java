package io.semblance.worker;

import io.semblance.schema.job.JobType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a worker process works.
 *
 * @param name its name in events; by default made of the application's name and the process id
 * @param slots how many commands of a type are worked on at once
 * @param recordsPerSlot how many commands a slot takes in one poll and works on side by side; only for types whose jobs
 *     are all short, because a slot polls again when the slowest has ended
 * @param lease how long an attempt may be silent before the watchdog acts; it is never silent for more than a third
 * @param lock how long a command is ours without a renewal; it is renewed after each third. The broker's least is 15 s
 * @param eventTimeout how long to wait for the broker's word on an event
 * @param workFolder where the attempts' folders are made; it has to hold a seed file and a model for each slot
 */
@Validated
@ConfigurationProperties("semblance.worker")
public record WorkerProperties(
        Optional<String> name,
        @DefaultValue Map<JobType, @Min(0) Integer> slots,
        @DefaultValue Map<JobType, @Min(1) Integer> recordsPerSlot,
        @DefaultValue("60s") @NotNull Duration lease,
        @DefaultValue("30s") @NotNull Duration lock,
        @DefaultValue("15s") @NotNull Duration eventTimeout,
        @NotNull Path workFolder,
        @DefaultValue @Valid Retry retry) {

    /**
     * When attempts are repeated.
     *
     * @param attempts attempts in all; after the last the job fails and its command becomes a dead letter
     * @param firstDelay upper end of the delay after the first attempt
     * @param longestDelay where the delay stops doubling
     * @param patience how long a worker tries again by itself while the store is away, before another worker may try;
     *     such attempts do not count
     */
    public record Retry(
            @DefaultValue("5") @Min(1) int attempts,
            @DefaultValue("1s") @NotNull Duration firstDelay,
            @DefaultValue("30s") @NotNull Duration longestDelay,
            @DefaultValue("60s") @NotNull Duration patience) {}

    public int slots(JobType type) {
        return slots.getOrDefault(type, 0);
    }

    public int recordsPerSlot(JobType type) {
        return recordsPerSlot.getOrDefault(type, 1);
    }
}
