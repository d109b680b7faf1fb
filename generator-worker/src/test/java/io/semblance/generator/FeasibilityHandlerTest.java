package io.semblance.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.generation.Generator;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobCommand.Conditions;
import io.semblance.schema.job.JobCommand.Range;
import io.semblance.schema.job.JobResult;
import io.semblance.worker.JobOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeasibilityHandlerTest {
    private final FeasibilityHandler handler = new FeasibilityHandler(new Generator(2), new ModelCache(4, 1 << 20));

    private FakeContext context;

    @BeforeEach
    void setUp(@TempDir Path folder) throws IOException {
        context = new FakeContext(folder);
        context.stored.put("model-key", Models.bytes(Models.survey()));
    }

    @Test
    void saysThatAllRowsCouldBeMadeAndMakesNone() throws Exception {
        JobResult.Assessed assessed =
                assess(1_000_000, new Conditions(Map.of("segment", Map.of("Loyal", 0.5)), Map.of()));

        assertThat(assessed.rows()).isEqualTo(1_000_000);
        assertThat(assessed.binding()).isEmpty();
        assertThat(context.stored).containsOnlyKeys("model-key");
    }

    @Test
    void namesTheConditionThatLimitsTheRows() throws Exception {
        // About ten of the seed's rows are 30 years old.
        JobResult.Assessed assessed = assess(1_000_000, new Conditions(Map.of(), Map.of("age", new Range(30, 30))));

        assertThat(assessed.rows()).isBetween(100L, 10_000L);
        assertThat(assessed.binding()).hasValueSatisfying(binding -> {
            assertThat(binding.column()).isEqualTo("age");
            assertThat(binding.reachableRows()).isEqualTo(assessed.rows());
        });
    }

    @Test
    void answersThatThereIsNoRow() throws Exception {
        JobResult.Assessed assessed = assess(10, new Conditions(Map.of(), Map.of("age", new Range(900, 901))));

        assertThat(assessed.rows()).isZero();
        assertThat(assessed.binding())
                .hasValueSatisfying(binding -> assertThat(binding.column()).isEqualTo("age"));
    }

    @Test
    void failsForAColumnThatTheModelDoesNotHave() throws Exception {
        JobOutcome outcome =
                handler.handle(command(10, new Conditions(Map.of(), Map.of("height", new Range(1, 2)))), context);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        JobOutcome.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(ErrorCode.UNKNOWN_CONDITION_COLUMN));
    }

    private JobResult.Assessed assess(long rows, Conditions conditions) throws Exception {
        JobOutcome outcome = handler.handle(command(rows, conditions), context);
        assertThat(outcome).isInstanceOf(JobOutcome.Succeeded.class);
        return (JobResult.Assessed) ((JobOutcome.Succeeded) outcome).result();
    }

    private static JobCommand.Assess command(long rows, Conditions conditions) {
        return new JobCommand.Assess(
                new CommandHeader(
                        new JobId("job_01jc0000000000000000000002"),
                        new TenantId("ten_01jc0000000000000000000001"),
                        1,
                        Instant.EPOCH),
                new DatasetId("ds_01jc0000000000000000000003"),
                "model-key",
                rows,
                conditions);
    }
}
