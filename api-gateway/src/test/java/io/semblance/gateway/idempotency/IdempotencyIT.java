package io.semblance.gateway.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.Role;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyIT {
    private static final String ROUTE = "POST /work";
    private static final Optional<String> KEY = Optional.of("k-1");
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final IdempotencyProperties PROPERTIES =
            new IdempotencyProperties(Duration.ofSeconds(30), Duration.ofDays(7));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final Idempotency idempotency =
            new Idempotency(new KeyClaims(GATEWAY.jdbc(), clock, GATEWAY.bean(Ids.class), PROPERTIES));
    private Caller caller = new Caller(GATEWAY.bean(Ids.class).newTenant(), Set.of(Role.TENANT));

    @BeforeEach
    void otherTenant() {
        caller = new Caller(GATEWAY.bean(Ids.class).newTenant(), Set.of(Role.TENANT));
    }

    @Test
    void doesTheWorkOnceAndRepeatsItsAnswerByteForByte() {
        AtomicInteger works = new AtomicInteger();
        Answer first = idempotency.run(caller, KEY, ROUTE, work("body", () -> answer(works.incrementAndGet())));
        Answer second = idempotency.run(caller, KEY, ROUTE, work("body", () -> answer(works.incrementAndGet())));

        assertThat(works).hasValue(1);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.headers()).isEqualTo(first.headers());
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
    }

    @Test
    void doesTheWorkEveryTimeWithoutAKey() {
        AtomicInteger works = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            idempotency.run(caller, Optional.empty(), ROUTE, work("body", () -> answer(works.incrementAndGet())));
        }

        assertThat(works).hasValue(3);
    }

    @Test
    void keepsTenantsApart() {
        idempotency.run(caller, KEY, ROUTE, work("body", () -> answer(1)));
        otherTenant();

        assertThat(idempotency
                        .run(caller, KEY, ROUTE, work("body", () -> answer(2)))
                        .replayed())
                .isFalse();
    }

    @Test
    void refusesTheKeyForAnotherBodyOrRoute() {
        idempotency.run(caller, KEY, ROUTE, work("body", () -> answer(1)));

        assertRefused(ErrorCode.IDEMPOTENCY_CONFLICT, ROUTE, work("other", () -> answer(2)));
        assertRefused(ErrorCode.IDEMPOTENCY_CONFLICT, "POST /other", work("body", () -> answer(2)));
    }

    @Test
    void freesTheKeyOfARefusedRequest() {
        assertRefused(ErrorCode.INVALID_FIELD, ROUTE, work("wrong", () -> {
            throw new ApiException(ErrorCode.INVALID_FIELD, "wrong");
        }));

        assertThat(idempotency
                        .run(caller, KEY, ROUTE, work("right", () -> answer(1)))
                        .replayed())
                .isFalse();
    }

    @Test
    void saysAtOnceThatTheFirstRequestIsStillRunning() {
        idempotency.run(caller, KEY, ROUTE, work("body", () -> {
            assertRefused(ErrorCode.IDEMPOTENCY_IN_FLIGHT, ROUTE, unreadable());
            return answer(1);
        }));
    }

    @Test
    void stillSaysSoWhileTheAcceptedRequestWaitsForItsJob() {
        Answer last = idempotency.run(caller, KEY, ROUTE, new Work("body", turn -> {
            turn.accept(fingerprint("body"), Duration.ofSeconds(20), answer(1));
            now.set(now.get().plusSeconds(45));
            assertRefused(ErrorCode.IDEMPOTENCY_IN_FLIGHT, ROUTE, unreadable());
            return answer(2);
        }));

        assertThat(idempotency
                        .run(caller, KEY, ROUTE, work("body", () -> answer(3)))
                        .body())
                .isEqualTo(last.body())
                .isEqualTo(answer(2).body());
    }

    @Test
    void givesTheKeyToTheNextWhenItsOwnerDiedBeforeTheWorkWasAccepted() {
        assertRefused(ErrorCode.IDEMPOTENCY_IN_FLIGHT, ROUTE, new Work("body", turn -> {
            now.set(now.get().plusSeconds(31));
            idempotency.run(caller, KEY, ROUTE, work("body", () -> answer(2)));
            turn.accept(fingerprint("body"), Duration.ZERO, answer(1));
            return answer(1);
        }));

        assertThat(idempotency
                        .run(caller, KEY, ROUTE, work("body", () -> answer(3)))
                        .body())
                .isEqualTo(answer(2).body());
    }

    @Test
    void keepsTheKeyOfARequestWhoseBodyStreamsLongerThanALease() {
        idempotency.run(caller, KEY, ROUTE, new Work("body", turn -> {
            for (int i = 0; i < 10; i++) {
                now.set(now.get().plusSeconds(15));
                turn.alive();
                assertRefused(ErrorCode.IDEMPOTENCY_IN_FLIGHT, ROUTE, unreadable());
            }
            turn.accept(fingerprint("body"), Duration.ZERO, answer(1));
            return answer(1);
        }));
    }

    @Test
    void repeatsTheAcceptanceWhenItsOwnerDiedWhileItWaited() {
        Answer first = idempotency.run(caller, KEY, ROUTE, new Work("body", turn -> {
            turn.accept(fingerprint("body"), Duration.ofSeconds(20), answer(1));
            now.set(now.get().plusSeconds(60));
            Answer replay = idempotency.run(caller, KEY, ROUTE, work("body", () -> answer(9)));
            assertThat(replay.body()).isEqualTo(answer(1).body());
            return answer(2);
        }));

        // It was not dead after all: it gives way to what others have been told.
        assertThat(first.body()).isEqualTo(answer(1).body());
    }

    @Test
    void forgetsAnAnswerAfterItsTime() {
        idempotency.run(caller, KEY, ROUTE, work("body", () -> answer(1)));
        now.set(now.get().plus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(idempotency
                        .run(caller, KEY, ROUTE, work("body", () -> answer(2)))
                        .replayed())
                .isTrue();
        now.set(now.get().plusSeconds(2));

        assertThat(idempotency
                        .run(caller, KEY, ROUTE, work("other", () -> answer(2)))
                        .replayed())
                .isFalse();
    }

    @Test
    void removesWhatIsForgotten() {
        idempotency.run(caller, KEY, ROUTE, work("body", () -> answer(1)));
        KeyClaims claims = new KeyClaims(GATEWAY.jdbc(), clock, GATEWAY.bean(Ids.class), PROPERTIES);
        claims.purge();
        assertThat(rows()).isEqualTo(1);
        now.set(now.get().plus(Duration.ofDays(8)));
        claims.purge();

        assertThat(rows()).isZero();
    }

    private long rows() {
        return GATEWAY.jdbc()
                .sql("SELECT count(*) FROM idempotency_keys WHERE tenant_id = :tenant")
                .param("tenant", caller.tenant().value())
                .query(Long.class)
                .single();
    }

    private void assertRefused(ErrorCode code, String route, KeyedWork work) {
        ApiException refusal =
                catchThrowableOfType(ApiException.class, () -> idempotency.run(caller, KEY, route, work));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    private interface Doing {
        Answer perform(Turn turn);
    }

    private interface Simply {
        Answer perform();
    }

    private record Work(String body, Doing doing) implements KeyedWork {
        @Override
        public Answer perform(Turn turn) {
            return doing.perform(turn);
        }

        @Override
        public Fingerprint fingerprint() {
            return IdempotencyIT.fingerprint(body);
        }
    }

    private static Work work(String body, Simply simply) {
        return new Work(body, turn -> {
            Answer answer = simply.perform();
            turn.accept(fingerprint(body), Duration.ZERO, answer);
            return answer;
        });
    }

    private static KeyedWork unreadable() {
        return new Work("", turn -> {
            throw new AssertionError("the work of another request was started");
        });
    }

    private static Fingerprint fingerprint(String body) {
        return Fingerprint.of(body.getBytes(UTF_8));
    }

    private static Answer answer(int n) {
        return new Answer(202, Map.of("Location", "/v1/jobs/" + n), ("{\"n\":" + n + "}").getBytes(UTF_8), false);
    }
}
