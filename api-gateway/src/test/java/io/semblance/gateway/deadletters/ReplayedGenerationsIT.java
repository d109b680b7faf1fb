package io.semblance.gateway.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.ledger.LedgerFixtures;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the replay of a failed job means to the tenant whose job it was. */
class ReplayedGenerationsIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final AtomicLong POSITIONS = new AtomicLong(1_000_000);
    private static final String CSV = "age\n31\n42\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":800}""";

    private final Tenant tenant = GATEWAY.tenant();
    private final DecideOnLetter decide = GATEWAY.bean(DecideOnLetter.class);

    private static Letter letter(JobView job) {
        return new Letter(
                new LetterId(job.type(), 0, POSITIONS.incrementAndGet()),
                Instant.now(),
                Optional.of(job.id()),
                Optional.of(job.tenant()),
                Letter.Reason.ATTEMPTS_EXHAUSTED,
                Optional.empty(),
                OptionalInt.empty());
    }

    private Handled replay(Letter letter) {
        return decide.replay(letter, new RequestContext("ticket-1", Optional.empty(), RequestContext.HEADLESS));
    }

    private ErrorCode refusal(Letter letter) {
        return catchThrowableOfType(ApiException.class, () -> replay(letter)).code();
    }

    private Response generate(String dataset) {
        Response accepted = tenant.postJson(
                "/v1/datasets/" + dataset + "/generations",
                "{\"row_count\":5,\"output_format\":\"csv\",\"seed\":11,"
                        + "\"conditions\":{\"numeric\":{\"age\":{\"min\":20,\"max\":30}}}}");
        assertThat(accepted.status()).isEqualTo(202);
        return accepted;
    }

    private JobView failedGeneration(String dataset) {
        String job = generate(dataset).text("job_id");
        tenant.fail(job, Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "Gave up."));
        return tenant.job(job);
    }

    private JobView read(JobId job) {
        return GATEWAY.bean(Jobs.class).find(tenant.id(), job).orElseThrow();
    }

    private byte[] command(JobId job) {
        return GATEWAY.jdbc()
                .sql("SELECT command FROM jobs WHERE id = :id")
                .param("id", job.value())
                .query(byte[].class)
                .single();
    }

    @Test
    void makesAGenerationOfTheSameOrderAndLeavesTheFailedOneFailed() throws Exception {
        JobView failed = failedGeneration(tenant.dataset(CSV, SCHEMA));
        Letter letter = letter(failed);

        Handled handled = replay(letter);

        JobView anew = read(handled.goesOnAs().orElseThrow());
        assertThat(anew.id()).isNotEqualTo(failed.id());
        assertThat(anew.generation()).isPresent().isNotEqualTo(failed.generation());
        assertThat(anew.dataset()).isEqualTo(failed.dataset());
        var codec = new JobCommandCodec();
        var before = (JobCommand.Generate) codec.decode(command(failed.id()));
        var after = (JobCommand.Generate) codec.decode(command(anew.id()));
        assertThat(after.header().job()).isEqualTo(anew.id());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("header", "generation")
                .isEqualTo(before);
        assertThat(replay(letter)).isEqualTo(handled);

        tenant.generate(anew.id().value(), "age\n25\n", 5, Optional.empty());
        assertThat(tenant.get("/v1/generations/" + anew.generation().orElseThrow())
                        .text("status"))
                .isEqualTo("ready");
        assertThat(tenant.get("/v1/generations/" + failed.generation().orElseThrow())
                        .text("status"))
                .isEqualTo("failed");
        assertThat(tenant.get("/v1/jobs/" + failed.id()).text("status")).isEqualTo("failed");
    }

    @Test
    void chargesTheNewOneAsAnyAndTheFailedOneNot() {
        String dataset = tenant.dataset(CSV, SCHEMA);
        LedgerFixtures.give(GATEWAY.jdbc(), tenant.id(), 12, Optional.empty(), Instant.now());
        Letter first = letter(failedGeneration(dataset));
        Letter second = letter(failedGeneration(dataset));
        Letter third = letter(failedGeneration(dataset));

        JobId anew = replay(first).goesOnAs().orElseThrow();
        replay(second);
        assertThat(refusal(third)).as("while others hold the rows").isEqualTo(ErrorCode.QUOTA_RESERVATION_CONFLICT);
        tenant.generate(anew.value(), "age\n25\n", 5, Optional.empty());

        assertThat(ledger()).isEqualTo("held 5 used 5");
        assertThat(GATEWAY.jdbc()
                        .sql("SELECT count(*) FROM handled_dead_letters WHERE position = :position")
                        .param("position", third.id().position())
                        .query(Long.class)
                        .single())
                .as("what was refused is still open")
                .isZero();
    }

    private String ledger() {
        return GATEWAY.jdbc()
                .sql("SELECT 'held ' || held || ' used ' || used FROM subscriptions WHERE tenant_id = :tenant")
                .param("tenant", tenant.id().value())
                .query(String.class)
                .single();
    }

    @Test
    void refusesWhenTheDatasetIsGone() {
        String dataset = tenant.dataset(CSV, SCHEMA);
        Letter letter = letter(failedGeneration(dataset));
        assertThat(tenant.delete("/v1/datasets/" + dataset).status()).isLessThan(300);

        assertThat(refusal(letter)).isEqualTo(ErrorCode.DEAD_LETTER_NOT_REPLAYABLE);
    }

    @Test
    void refusesATrainingAsItsFileWentWithItsFailure() {
        String job = tenant.upload(Form.of(CSV)).text("job_id");
        tenant.fail(job, Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "Gave up."));

        assertThat(refusal(letter(tenant.job(job)))).isEqualTo(ErrorCode.DEAD_LETTER_NOT_REPLAYABLE);
    }

    @Test
    void refusesWhatHasSucceededByAnotherAttempt() {
        String job = generate(tenant.dataset(CSV, SCHEMA)).text("job_id");
        tenant.generate(job, "age\n25\n", 5, Optional.empty());

        assertThat(refusal(letter(tenant.job(job)))).isEqualTo(ErrorCode.DEAD_LETTER_NOT_REPLAYABLE);
    }

    /** This gateway has no broker. */
    @Test
    void saysThatKafkaIsAway() {
        for (HttpRequest.Builder request : List.of(
                operator("/v1/operator/dead-letters").GET(),
                operator("/v1/operator/dead-letters/probe-0-1/replay").POST(HttpRequest.BodyPublishers.noBody()),
                operator("/v1/operator/dead-letters/probe-0-1/drop").POST(HttpRequest.BodyPublishers.noBody()))) {
            Response refusal = GATEWAY.send(request);
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.text("code")).isEqualTo("simio_unavailable");
            assertThat(refusal.header("Retry-After")).contains("5");
        }
    }

    private static HttpRequest.Builder operator(String path) {
        return HttpRequest.newBuilder(GATEWAY.uri(path))
                .header("Authorization", "Bearer " + RunningGateway.OPERATOR_TOKEN);
    }
}
