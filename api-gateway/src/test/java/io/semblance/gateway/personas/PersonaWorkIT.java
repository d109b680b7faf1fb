package io.semblance.gateway.personas;

import static io.semblance.gateway.personas.PersonaOwner.ENHANCE;
import static io.semblance.gateway.personas.PersonaOwner.ENHANCEMENT;
import static io.semblance.gateway.personas.PersonaOwner.EVALUATION;
import static io.semblance.gateway.personas.PersonaOwner.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.schema.error.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deepening and validating personas over HTTP, with workers that the test plays. */
class PersonaWorkIT {
    private static final PersonaOwner OWNER = PersonaOwner.create();

    @Test
    void deepensAPersona() {
        String id = OWNER.started(ENHANCE, Map.of("persona", "Anna, a nurse", "grounding", "off"));
        OWNER.finish(
                id,
                "{\"persona\":{\"persona_id\":\"enhanced-0123456789ab\",\"fields\":{},\"system_prompt\":\"C\",\"markdown\":\"C\"}}");

        Response done = OWNER.get(ENHANCEMENT + id);

        assertThat(done.json().propertyNames())
                .containsExactly("id", "created_at", "updated_at", "status", "source", "grounding", "persona", "error");
        assertThat(done.text("status")).isEqualTo("succeeded");
        assertThat(done.text("source")).isEqualTo("Anna, a nurse");
        assertThat(done.json().path("persona").path("persona_id").stringValue()).isEqualTo("enhanced-0123456789ab");
    }

    @Test
    void showsWhatIsValidatedBeforeAndAfter() {
        String id = OWNER.started(
                VALIDATE,
                "{\"personas\":[{\"persona_id\":\"p_01\",\"fields\":{\"age\":41}},{\"persona_id\":\"p_02\"}],\"blueprint\":{\"fields\":[]}}");
        Response pending = OWNER.get(EVALUATION + id);
        assertThat(pending.text("status")).isEqualTo("pending");
        assertThat(pending.json().path("personas").toString())
                .isEqualTo(
                        "[{\"persona_id\":\"p_01\",\"fields\":{\"age\":\"41\"},\"system_prompt\":\"\",\"markdown\":\"\"},"
                                + "{\"persona_id\":\"p_02\",\"fields\":{},\"system_prompt\":\"\",\"markdown\":\"\"}]");

        OWNER.begin(id);
        assertThat(OWNER.get(EVALUATION + id).json().path("progress").toString())
                .isEqualTo("{\"phase\":\"evaluating\"}");

        OWNER.finish(
                id,
                "{\"blueprint\":" + PersonaOwner.BLUEPRINT
                        + ",\"result\":{\"passed\":false,\"gates\":[],\"scorecards\":[],\"diversity\":null,\"marginals\":[],\"notes\":[]}}");
        Response done = OWNER.get(EVALUATION + id);
        assertThat(done.json().propertyNames())
                .containsExactly(
                        "id",
                        "created_at",
                        "updated_at",
                        "status",
                        "progress",
                        "personas",
                        "blueprint",
                        "result",
                        "error");
        assertThat(done.text("status")).isEqualTo("succeeded");
        assertThat(done.json().path("result").path("passed").booleanValue()).isFalse();
        assertThat(done.json().path("progress").path("phase").stringValue()).isEqualTo("complete");
    }

    @Test
    void saysThatABlueprintCannotBeUsed() {
        String id = OWNER.started(VALIDATE, "{\"personas\":[{\"persona_id\":\"p_01\"}],\"blueprint\":{}}");
        OWNER.fail(id, ErrorCode.BLUEPRINT_INVALID);

        assertThat(OWNER.get(EVALUATION + id).text("error")).isEqualTo("validation_error");
    }

    @Test
    void takesPersonasThatAreLargerThanOtherBodies() {
        String persona = "{\"persona_id\":\"p\",\"markdown\":\"" + "m".repeat(150_000) + "\"}";
        String body = "{\"personas\":[" + (persona + ",").repeat(9) + persona + "]}";

        String id = OWNER.started(VALIDATE, body);

        assertThat(OWNER.get(EVALUATION + id).json().path("personas")).hasSize(10);
    }

    @Test
    void leavesNothingBehindOfWhatTheCreditsDoNotCover() {
        PersonaOwner poor = PersonaOwner.create().rich(1);

        Response refused = poor.post(VALIDATE, "{\"personas\":[{\"persona_id\":\"a\"},{\"persona_id\":\"b\"}]}");

        assertThat(refused.status()).isEqualTo(402);
        assertThat(RunningGateway.shared().objects()).noneMatch(key -> key.contains(poor.tenant() + "/personas/"));
    }
}
