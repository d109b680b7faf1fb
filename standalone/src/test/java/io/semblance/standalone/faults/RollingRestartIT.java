package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.home.LocalTenant;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two processes of every role are replaced, one after the other, while customers of three dialects want things at a steady rate. They
 * come by one address, whose connections are spread over the gateways that are ready, and notice nothing: all they see is answers, and
 * at the worst a 503 that says when to come back.
 */
class RollingRestartIT extends OnACluster {
    private static final Map<RoleJar, Duration> GRACE = Map.of(
            RoleJar.GATEWAY, Duration.ofSeconds(35),
            RoleJar.TRAINER, Duration.ofSeconds(45),
            RoleJar.GENERATOR, Duration.ofSeconds(45),
            RoleJar.PREDICTOR, Duration.ofSeconds(45));
    private static final int TERMINATED = 143;
    private static final Set<Integer> EXPECTED = Set.of(200, 201, 202, 503);

    private static final Duration QUESTIONS = Duration.ofMillis(300);
    /** Of each role; of trainers and generators there is a third. */
    private static final int REPLACED = 2;

    /** Stays until the JVM ends: what was asked by way of it is asked once more at the end of the class. */
    private static LoadBalancer balancer;

    @BeforeAll
    static void startPredictors() throws Exception {
        cluster.add(RoleJar.PREDICTOR, 2);
        Map<URI, Member> gateways = new HashMap<>();
        List<Member> members = cluster.members(RoleJar.GATEWAY);
        for (int number = 0; number < members.size(); number++) {
            gateways.put(cluster.gateways().get(number), members.get(number));
        }
        balancer = LoadBalancer.over(gateways);
    }

    @AfterAll
    static void stopPredictors() throws Exception {
        cluster.dismiss(RoleJar.PREDICTOR);
    }

    @Test
    void nobodyNoticesThatEveryRoleIsReplaced() throws Exception {
        LocalTenant tenant = cluster.tenant();
        var calm = PredictionLoad.Calm.of(
                List.of(balancer.address()), ApiKeys.make(balancer.address(), tenant, PredictionLoad.KEYS));
        try (Customers customers = Customers.at(balancer.address(), cluster)) {
            int answered = cluster.history().answers().size();
            int lost = cluster.history().lost().size();
            PredictionLoad.Outcome predictions;
            int wishes;
            long start = System.nanoTime();
            try (PredictionLoad load = calm.start(QUESTIONS)) {
                customers.start();
                for (int round = 0; round < Rounds.of(1, 10); round++) {
                    replaceEveryRole();
                }
                wishes = customers.stop();
                predictions = load.stop();
            }
            List<History.Answer> answers =
                    cluster.history().answers().stream().skip(answered).toList();
            System.out.printf(
                    "rolling restart: %d s, %d wishes, %d answers, of them %d \"later\", %d predictions, the longest %d ms%n",
                    Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                    wishes,
                    answers.size(),
                    answers.stream().filter(answer -> answer.status() == 503).count(),
                    predictions.requests(),
                    predictions.longest().toMillis());
            assertThat(balancer.broken()).as("connections that broke").isEmpty();
            assertThat(cluster.history().lost().stream().skip(lost))
                    .as("requests without an answer")
                    .isEmpty();
            assertThat(answers.stream().filter(answer -> !EXPECTED.contains(answer.status())))
                    .as("refusals")
                    .isEmpty();
            assertThat(predictions.wrong())
                    .as("predictions that were wrong, late or lost")
                    .isEmpty();
            customers.assertServed();
        }
    }

    private static void replaceEveryRole() throws Exception {
        for (RoleJar role : RoleJar.values()) {
            for (Member member : cluster.members(role).subList(0, REPLACED)) {
                replace(member);
            }
        }
    }

    private static void replace(Member member) throws Exception {
        long start = System.nanoTime();
        member.process().terminate();
        assertThat(member.process().exitCode(GRACE.get(member.role()))).isEqualTo(TERMINATED);
        long ended = System.nanoTime();
        assertThat(member.revive()).isTrue();
        member.awaitReady();
        System.out.printf(
                "rolling restart: a %s ended after %d ms and was ready after another %d ms%n",
                member.role().label(),
                Duration.ofNanos(ended - start).toMillis(),
                Duration.ofNanos(System.nanoTime() - ended).toMillis());
        balancer.awaitAllListed();
    }
}
