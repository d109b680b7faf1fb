package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.codec.PredictionAnswerCodec;
import io.semblance.schema.codec.PredictionRequestCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.job.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two predictors answer for two gateways, and one of them is killed, frozen or stopped. No request is to notice. */
class PredictorsIT extends OnACluster {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int TERMINATED = 143;
    /** Requests before the fault, and once it is over. */
    private static final int SOME = 30;
    /** A question that was in a lost predictor's hands waited for its second sending. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(1);
    /** After this the broker gives the partitions of a member that is silent to others; nobody is to wait for that. */
    private static final Duration EXPELLED = Duration.ofSeconds(6);

    private static PredictionLoad.Calm calm;

    @BeforeAll
    static void startPredictors() throws Exception {
        cluster.add(RoleJar.PREDICTOR, 2);
        calm = PredictionLoad.Calm.of(cluster);
    }

    @AfterAll
    static void stopPredictors() throws Exception {
        cluster.dismiss(RoleJar.PREDICTOR);
    }

    @Test
    void noRequestIsLostWithAKilledPredictor() throws Exception {
        for (int round = 0; round < Rounds.of(1, 20); round++) {
            Member predictor = predictor(round);
            try (PredictionLoad load = calm.start()) {
                more(load);
                predictor.process().kill();
                awaitMembers(1);
                more(load);
                assertThat(all("killed", load)).isBetween(ASKED_AGAIN, EXPELLED);
            }
        }
    }

    @Test
    void noRequestIsLostWithAFrozenPredictor() throws Exception {
        for (int round = 0; round < Rounds.of(1, 10); round++) {
            Member predictor = predictor(round);
            try (PredictionLoad load = calm.start()) {
                more(load);
                predictor.process().freeze();
                awaitMembers(1);
                more(load);
                predictor.process().thaw();
                awaitMembers(2);
                more(load);
                assertThat(all("frozen", load)).isBetween(ASKED_AGAIN, EXPELLED);
            }
        }
    }

    @Test
    void aPredictorThatIsStoppedAnswersWhatItHasTaken() throws Exception {
        for (int round = 0; round < Rounds.of(1, 10); round++) {
            Member predictor = predictor(round);
            long since = System.currentTimeMillis();
            try (PredictionLoad load = calm.start()) {
                more(load);
                predictor.process().terminate();
                assertThat(predictor.process().exitCode(GRACE)).isEqualTo(TERMINATED);
                more(load);
                assertThat(all("stopped", load)).isLessThan(EXPELLED);
            }
            awaitAnAnswerToEverySending(since);
        }
    }

    /** One of both, each of which has joined the group, and its model is loaded. */
    private static Member predictor(int round) throws Exception {
        cluster.revive();
        cluster.awaitReady();
        return cluster.members(RoleJar.PREDICTOR).get(round % 2);
    }

    private static void more(PredictionLoad load) {
        int before = load.answered();
        await("answers").atMost(Duration.ofSeconds(30)).until(() -> load.answered() >= before + SOME);
    }

    private static void awaitMembers(int count) {
        var records = new Records(cluster);
        await("members of the group")
                .atMost(GRACE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> records.members("predictor") == count);
    }

    /** @return the longest wait */
    private static Duration all(String fault, PredictionLoad load) throws InterruptedException {
        PredictionLoad.Outcome outcome = load.stop();
        System.out.printf(
                "predictor %s: %d requests, the longest took %d ms%n",
                fault, outcome.requests(), outcome.longest().toMillis());
        assertThat(outcome.wrong())
                .as("of %d requests, the longest took %s", outcome.requests(), outcome.longest())
                .isEmpty();
        return outcome.longest();
    }

    /** What is taken and never answered shows here, although a second sending hides it from the client. */
    private static void awaitAnAnswerToEverySending(long since) {
        var records = new Records(cluster);
        await("an answer to every sending")
                .atMost(PredictionLoad.DEADLINE)
                .until(() -> unanswered(records, since), Map::isEmpty);
    }

    /** How many sendings of each question since then have no answer. */
    private static Map<String, Integer> unanswered(Records records, long since) throws UndecodableMessageException {
        Map<String, Integer> sendings = new HashMap<>();
        for (ConsumerRecord<String, byte[]> sent : records.topic(Topics.PREDICTIONS)) {
            if (sent.timestamp() >= since) {
                sendings.merge(new PredictionRequestCodec().decode(sent.value()).id(), 1, Integer::sum);
            }
        }
        for (ConsumerRecord<String, byte[]> answer : records.topic(Topics.PREDICTION_ANSWERS)) {
            sendings.computeIfPresent(
                    new PredictionAnswerCodec().decode(answer.value()).id(), (id, left) -> left > 1 ? left - 1 : null);
        }
        return sendings;
    }
}
