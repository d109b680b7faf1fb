package io.semblance.gateway.personas;

import static io.semblance.gateway.personas.PersonaOwner.ENHANCE;
import static io.semblance.gateway.personas.PersonaOwner.GENERATE;
import static io.semblance.gateway.personas.PersonaOwner.POPULATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.schema.error.ErrorCode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What runs cost: quoted before, never more after, and nothing when they fail. */
class CreditsIT {
    private static final String USAGE = "/v1/credits/projections/usage-summary";
    private static final String RESULT = "{}";

    @Test
    void refusesWhatTheBalanceDoesNotCover() {
        PersonaOwner owner = PersonaOwner.create().rich(10);

        Response refused = owner.post(GENERATE, Map.of("prompt", "nurses", "count", 11));

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.json().toString())
                .isEqualTo("{\"error\":{\"code\":\"PAYMENT_REQUIRED\",\"message\":\"insufficient credits\"}}");
        assertThat(owner.post(GENERATE, Map.of("prompt", "nurses", "count", 10)).status())
                .isEqualTo(200);
        assertThat(owner.post(GENERATE, Map.of("prompt", "nurses")).status())
                .as("while the first holds them")
                .isEqualTo(402);
    }

    @Test
    void chargesWhatWasQuotedAndNothingForFailures() {
        PersonaOwner owner = PersonaOwner.create().rich(100);
        String made = owner.started(GENERATE, Map.of("prompt", "nurses", "count", 7, "grounding", "web"));
        String failed = owner.started(GENERATE, Map.of("prompt", "nurses", "count", 50));
        String deleted = owner.started(GENERATE, Map.of("prompt", "nurses", "count", 9));
        assertThat(ledger(owner)).isEqualTo("held 71 used 0");

        owner.finish(made, RESULT);
        owner.fail(failed, ErrorCode.PROVIDER_FAILED);
        owner.delete(POPULATION + deleted);

        assertThat(ledger(owner)).isEqualTo("held 0 used 12");
        JsonNode usage = owner.post(USAGE, "{}").json();
        assertThat(usage.path("total_calls").intValue()).isEqualTo(3);
        assertThat(usage.path("total_credits").intValue()).isEqualTo(12);
    }

    @Test
    void sumsUpTheUsageOfThirtyDaysByComponentAndOfSevenByDay() {
        PersonaOwner owner = PersonaOwner.create();
        owner.finish(owner.started(GENERATE, Map.of("prompt", "nurses", "count", 3)), RESULT);
        owner.finish(owner.started(ENHANCE, Map.of("persona", "Anna")), "{}");
        String old = owner.started(GENERATE, Map.of("prompt", "long ago"));
        age(old, 31);
        age(owner.started(GENERATE, Map.of("prompt", "last week")), 8);

        JsonNode usage = owner.post(USAGE, "{}").json();

        assertThat(usage.propertyNames())
                .containsExactly("total_calls", "total_credits", "per_component", "daily_series");
        assertThat(usage.path("total_calls").intValue()).isEqualTo(3);
        assertThat(usage.path("per_component").toString())
                .isEqualTo("[{\"component\":\"personas.enhance\",\"calls\":1,\"credits\":1},"
                        + "{\"component\":\"personas.generate\",\"calls\":2,\"credits\":3}]");
        JsonNode series = usage.path("daily_series");
        assertThat(series).hasSize(7);
        assertThat(series.get(6).path("date").stringValue())
                .isEqualToIgnoringCase(
                        LocalDate.now(ZoneOffset.UTC).getDayOfWeek().name().substring(0, 3));
        assertThat(series.get(6).path("requests").intValue()).isEqualTo(2);
        assertThat(series.get(0).path("requests").intValue()).isZero();
    }

    @Test
    void showsAnEmptyAccountFilledWithZeros() {
        JsonNode usage = PersonaOwner.create().post(USAGE, "{}").json();

        assertThat(usage.path("total_calls").intValue()).isZero();
        assertThat(usage.path("per_component")).isEmpty();
        assertThat(usage.path("daily_series")).hasSize(7);
    }

    @Test
    void takesNothingOfATestKey() {
        PersonaOwner owner = PersonaOwner.with(
                        Map.of("name", "Test", "scopes", List.of("personas"), "rateLimit", 1_000, "test", true))
                .rich(1);

        assertThat(owner.post(GENERATE, Map.of("prompt", "nurses", "count", 10)).status())
                .isEqualTo(200);
    }

    @Test
    void tellsWhoseKeyItIs() {
        PersonaOwner owner = PersonaOwner.create();

        assertThat(owner.post("/v1/turn-taking/actions/whoami", "{}").json().toString())
                .isEqualTo("{\"user_id\":\"" + owner.tenant() + "\"}");
    }

    private static String ledger(PersonaOwner owner) {
        return RunningGateway.shared()
                .jdbc()
                .sql("SELECT 'held ' || held || ' used ' || used FROM subscriptions WHERE tenant_id = :tenant")
                .param("tenant", owner.tenant().value())
                .query(String.class)
                .single();
    }

    private static void age(String run, int days) {
        RunningGateway.shared()
                .jdbc()
                .sql("UPDATE persona_runs SET created_at = created_at - make_interval(days => :days) WHERE id = :id")
                .param("days", days)
                .param("id", run)
                .update();
    }
}
