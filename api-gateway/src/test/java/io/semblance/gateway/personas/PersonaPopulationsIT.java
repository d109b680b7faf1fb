package io.semblance.gateway.personas;

import static io.semblance.gateway.personas.PersonaOwner.ENHANCEMENT;
import static io.semblance.gateway.personas.PersonaOwner.EVALUATION;
import static io.semblance.gateway.personas.PersonaOwner.GENERATE;
import static io.semblance.gateway.personas.PersonaOwner.POPULATION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.JobPhase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Populations of personas over HTTP, with workers that the test plays. */
class PersonaPopulationsIT {
    private static final String RESULT =
            "{\"personas\":[{\"persona_id\":\"p0001\",\"fields\":{\"age\":\"40\"},\"system_prompt\":\"You\",\"markdown\":\"# Persona\\n\"}],\"blueprint\":"
                    + PersonaOwner.BLUEPRINT + "}";
    private static final PersonaOwner OWNER = PersonaOwner.create();

    @Test
    void acceptsAPromptWithAnIdAndNothingMore() {
        Response accepted = OWNER.post(GENERATE, Map.of("prompt", "nurses in Germany"));

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().propertyNames()).containsExactly("id", "status");
        assertThat(accepted.text("id")).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(accepted.text("status")).isEqualTo("pending");
        assertThat(accepted.header("X-Request-Id")).isPresent();
    }

    @Test
    void goesFromPendingByRunningToSucceededWithAlwaysTheSameTenKeys() {
        String id = OWNER.started(GENERATE, Map.of("prompt", "nurses", "count", 7, "unheard_of", true));
        JsonNode pending = poll(id);
        assertThat(pending.path("status").stringValue()).isEqualTo("pending");
        assertThat(pending.path("progress").isNull()).isTrue();

        OWNER.begin(id);
        assertThat(poll(id).path("progress").toString())
                .isEqualTo("{\"phase\":\"designing\",\"produced\":0,\"total\":7}");
        OWNER.progress(id, JobPhase.SAMPLING, 3, 7);
        JsonNode running = poll(id);
        assertThat(running.path("status").stringValue()).isEqualTo("running");
        assertThat(running.path("progress").toString())
                .isEqualTo("{\"phase\":\"generating\",\"produced\":3,\"total\":7}");

        OWNER.finish(id, RESULT);
        JsonNode succeeded = poll(id);
        assertThat(succeeded.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(succeeded.path("progress").path("phase").stringValue()).isEqualTo("complete");
        assertThat(succeeded.path("result").toString()).isEqualTo(RESULT);
        assertThat(succeeded.path("prompt").stringValue()).isEqualTo("nurses");
        assertThat(succeeded.path("count").intValue()).isEqualTo(7);
        assertThat(succeeded.path("grounding").stringValue()).isEqualTo("off");
        for (JsonNode view : List.of(pending, running, succeeded)) {
            assertThat(view.propertyNames())
                    .containsExactly(
                            "id",
                            "created_at",
                            "updated_at",
                            "status",
                            "progress",
                            "prompt",
                            "count",
                            "grounding",
                            "result",
                            "error");
            assertThat(view.path("created_at").stringValue())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        }
    }

    @ParameterizedTest
    @CsvSource({"PROVIDER_FAILED, provider_error", "WORKER_FAULT, internal_error", "ATTEMPTS_EXHAUSTED, internal_error"
    })
    void reportsAFailureByAStableWordWithStatus200(ErrorCode code, String word) {
        String id = OWNER.started(GENERATE, Map.of("prompt", "nurses", "grounding", "web"));
        OWNER.fail(id, code);

        Response answer = OWNER.get(POPULATION + id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("failed");
        assertThat(answer.text("error")).isEqualTo(word);
        assertThat(answer.json().path("result").isNull()).isTrue();
        assertThat(answer.json().path("progress").isNull()).isTrue();
    }

    @Test
    void answersNullForWhatIsNotThereOrNotTheirs() {
        String id = OWNER.started(GENERATE, Map.of("prompt", "nurses"));
        String nowhere = UUID.randomUUID().toString();

        for (Response absent : List.of(
                OWNER.get(POPULATION + nowhere),
                OWNER.get(ENHANCEMENT + id),
                OWNER.get(EVALUATION + id),
                PersonaOwner.create().get(POPULATION + id))) {
            assertThat(absent.status()).isEqualTo(200);
            assertThat(new String(absent.body(), UTF_8)).isEqualTo("null");
        }
    }

    @Test
    void refusesAMalformedIdWithoutDetails() {
        Response refused = OWNER.get(POPULATION + "p0001");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().toString())
                .isEqualTo("{\"error\":{\"code\":\"VALIDATION_ERROR\",\"message\":\"invalid id\"}}");
    }

    @Test
    void deletesARunWithItsWordsAndObjects() {
        String id = OWNER.started(GENERATE, Map.of("prompt", "nurses of Canaryville"));
        OWNER.finish(id, RESULT);
        String job = PersonaOwner.jobOf(id).value();
        assertThat(RunningGateway.shared().objects()).anyMatch(key -> key.contains(job));

        assertThat(OWNER.delete(POPULATION + id).status()).isEqualTo(204);

        assertThat(new String(OWNER.get(POPULATION + id).body(), UTF_8)).isEqualTo("null");
        assertThat(RunningGateway.shared().objects()).noneMatch(key -> key.contains(job));
        assertThat(RunningGateway.shared()
                        .jdbc()
                        .sql("SELECT count(*) FROM persona_runs WHERE given LIKE '%Canaryville%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void stopsARunThatIsDeleted() {
        String id = OWNER.started(GENERATE, Map.of("prompt", "nurses"));

        assertThat(OWNER.delete(POPULATION + id).status()).isEqualTo(204);

        assertThat(RunningGateway.shared()
                        .jdbc()
                        .sql("SELECT state FROM jobs WHERE id = :job")
                        .param("job", PersonaOwner.jobOf(id).value())
                        .query(String.class)
                        .single())
                .isIn("cancelled", "cancelling");
    }

    @Test
    void holdsAPollUntilTheEndWhenAskedTo() {
        String id = OWNER.started(GENERATE, Map.of("prompt", "nurses"));
        Thread.ofVirtual().start(() -> OWNER.finish(id, RESULT));

        assertThat(OWNER.get(POPULATION + id + "?wait_seconds=20").text("status"))
                .isEqualTo("succeeded");
    }

    private static JsonNode poll(String id) {
        Response answer = OWNER.get(POPULATION + id);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }
}
