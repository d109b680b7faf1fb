package io.semblance.gateway.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.TestingGateway;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

class SignupLimitIT {
    private static final int PER_HOUR = 5;
    private static final JdbcClient SQL = JdbcClient.create(TestDatabase.pooled(8));
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private Instant now = NOON;
    // Two replicas on one database.
    private final SignupLimit here = new SignupLimit(SQL, () -> now, PER_HOUR);
    private final SignupLimit there = new SignupLimit(SQL, () -> now, PER_HOUR);

    @Test
    void isExactOverReplicasAndRequestsAtOnce() throws Exception {
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(() -> taken(here, "crowd"));
            requests.add(() -> taken(there, "crowd"));
        }
        int let = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> taken : threads.invokeAll(requests)) {
                let += taken.get() ? 1 : 0;
            }
        }
        assertThat(let).isEqualTo(PER_HOUR);
        assertThat(taken(here, "another")).isTrue();
    }

    @Test
    void slidesWithTheHourAndSaysWhenThereIsRoom() {
        for (int i = 0; i < PER_HOUR; i++) {
            now = NOON.plus(Duration.ofMinutes(i));
            here.take("slow");
        }
        now = NOON.plus(Duration.ofMinutes(50));
        assertThatThrownBy(() -> there.take("slow")).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(10));
        });
        now = NOON.plus(Duration.ofMinutes(60));
        assertThat(taken(here, "slow")).isTrue();
        assertThat(taken(here, "slow")).isFalse();
    }

    @Test
    void forgetsAddressesThatWereQuietForAnHour() {
        here.take("quiet");
        now = NOON.plus(Duration.ofMinutes(59));
        here.forget();
        assertThat(rows("quiet")).isEqualTo(1);
        now = NOON.plus(Duration.ofMinutes(60));
        here.forget();
        assertThat(rows("quiet")).isZero();
    }

    @Test
    void goesByTheConnectionAndNotByWhatAHeaderSays(@TempDir Path folder) {
        try (TestingGateway gateway = TestingGateway.start(folder, Map.of("semblance.gateway.signup.per-hour", "2"))) {
            signUp(gateway, 1).expectStatus().isAccepted();
            signUp(gateway, 2).expectStatus().isAccepted();
            signUp(gateway, 3)
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .value(
                            "Retry-After",
                            after -> assertThat(Integer.parseInt(after)).isBetween(3_500, 3_600))
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("simio_rate_limited");
        }
    }

    private static WebTestClient.ResponseSpec signUp(TestingGateway gateway, int number) {
        return gateway.client()
                .post()
                .uri("/v1/signup")
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Forwarded-For", "192.0.2." + number)
                .header("Forwarded", "for=192.0.2." + number)
                .bodyValue(Map.of("company_name", "Acme", "contact_email", "n" + number + "@acme.example"))
                .exchange();
    }

    private static boolean taken(SignupLimit limit, String address) {
        try {
            limit.take(address);
            return true;
        } catch (ApiException full) {
            return false;
        }
    }

    private static long rows(String address) {
        return SQL.sql("SELECT count(*) FROM signup_attempts WHERE address = :address")
                .param("address", address)
                .query(Long.class)
                .single();
    }
}
