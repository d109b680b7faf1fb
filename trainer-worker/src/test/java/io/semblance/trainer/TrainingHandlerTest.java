package io.semblance.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.Preparation;
import io.semblance.schema.job.SeedFileFormat;
import io.semblance.worker.JobOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingHandlerTest {
    private static final JobCommand.Train COMMAND = new JobCommand.Train(
            new CommandHeader(
                    new JobId("job_01jc0000000000000000000002"),
                    new TenantId("ten_01jc0000000000000000000001"),
                    1,
                    Instant.EPOCH),
            new DatasetId("ds_01jc0000000000000000000003"),
            "seed-key",
            SeedFileFormat.CSV,
            7,
            Preparation.standard());

    private static final Trainer TRAINER = new Trainer(IngestLimits.standard(), TrainingOptions.standard(2));

    private final TrainingHandler handler = new TrainingHandler(TRAINER, TrainingHandler.MOST_SCHEMA_BYTES);

    private FakeContext context;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        context = new FakeContext(folder);
    }

    @Test
    void refusesASchemaThatNobodyCouldServe() throws Exception {
        seed(survey(400));
        JobOutcome outcome = new TrainingHandler(TRAINER, 50).handle(COMMAND, context);
        assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo(ErrorCode.DATASET_UNUSABLE);
            assertThat(failed.failure().detail()).contains("at most 50");
        });
        assertThat(context.stored).doesNotContainKeys("model.bin", "schema.json");
    }

    @Test
    void storesModelSchemaAndReport() throws Exception {
        seed(survey(400));
        JobOutcome outcome = handler.handle(COMMAND, context);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        JobOutcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.result())
                                .isInstanceOfSatisfying(JobResult.Trained.class, trained -> {
                                    assertThat(trained.rows()).isEqualTo(400);
                                    assertThat(trained.columns()).isEqualTo(2);
                                    assertThat(trained.model().bytes()).isPositive();
                                }));
        assertThat(context.stored).containsKeys("model.bin", "schema.json", "cleaning.json");
        assertThat(new String(context.stored.get("schema.json"), UTF_8)).contains("\"segment\"", "\"row_count\":400");
        assertThat(SynthesisModel.readFrom(new ByteArrayInputStream(context.stored.get("model.bin")))
                        .column("age"))
                .isPresent();
        assertThat(context.phases).contains(JobPhase.READING, JobPhase.CLEANING, JobPhase.TRAINING);
    }

    @Test
    void namesTheLineOfABrokenFileAndGivesTheFileUp() throws Exception {
        seed(survey(50) + "1,2,3\n");
        assertThat(handler.handle(COMMAND, context)).isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo(ErrorCode.SEED_FILE_INVALID);
            assertThat(failed.failure().line()).hasValue(52);
            assertThat(failed.spent()).isEqualTo(List.of("seed-key"));
        });
        assertThat(context.stored).containsOnlyKeys("seed-key");
    }

    @Test
    void saysWhyAFileIsOfNoUse() throws Exception {
        seed("a,b\n1,2\n");
        assertThat(handler.handle(COMMAND, context)).isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo(ErrorCode.DATASET_UNUSABLE);
            assertThat(failed.failure().detail()).isNotBlank();
        });
    }

    @Test
    void leavesAStoreFaultToTheRunner() {
        assertThatThrownBy(() -> handler.handle(COMMAND, context)).isInstanceOf(IOException.class);
    }

    @Test
    void stopsWhenCancelled() {
        seed(survey(2_000));
        context.cancel();
        assertThatThrownBy(() -> handler.handle(COMMAND, context)).isInstanceOf(CancellationException.class);
    }

    private void seed(String csv) {
        context.stored.put("seed-key", csv.getBytes(UTF_8));
    }

    private static String survey(int rows) {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("age,segment\n");
        for (int row = 0; row < rows; row++) {
            int age = 18 + random.nextInt(60);
            csv.append(age).append(age > 45 ? ",Loyal\n" : random.nextBoolean() ? ",New\n" : ",Lapsed\n");
        }
        return csv.toString();
    }
}
