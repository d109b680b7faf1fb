package io.semblance.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobControl;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.prediction.PredictionAnswer.Certainty;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionReport;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.usage.ServedRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class CodecRoundTripTest {
    private static final int CASES = 2_000;

    private final JobCommandCodec commands = new JobCommandCodec();
    private final JobEventCodec events = new JobEventCodec();
    private final JobControlCodec controls = new JobControlCodec();
    private final ServedRequestCodec requests = new ServedRequestCodec();

    @Test
    void everyCommandComesBackAsItWas() throws Exception {
        for (long seed = 0; seed < CASES; seed++) {
            JobCommand command = new RandomMessages(seed).command();
            assertThat(commands.decode(commands.encode(command)))
                    .as("seed %d", seed)
                    .isEqualTo(command);
        }
    }

    @Test
    void everyEventComesBackAsItWas() throws Exception {
        for (long seed = 0; seed < CASES; seed++) {
            JobEvent event = new RandomMessages(seed).event();
            assertThat(events.decode(events.encode(event))).as("seed %d", seed).isEqualTo(event);
        }
    }

    @Test
    void everyControlComesBackAsItWas() throws Exception {
        for (long seed = 0; seed < 100; seed++) {
            JobControl control = new RandomMessages(seed).control();
            assertThat(controls.decode(controls.encode(control)))
                    .as("seed %d", seed)
                    .isEqualTo(control);
        }
    }

    @Test
    void everyServedRequestComesBackAsItWas() throws Exception {
        for (long seed = 0; seed < 100; seed++) {
            ServedRequest request = new RandomMessages(seed).request();
            assertThat(requests.decode(requests.encode(request)))
                    .as("seed %d", seed)
                    .isEqualTo(request);
        }
    }

    @Test
    void everyQuestionAndItsAnswerComeBackAsTheyWere() throws Exception {
        PredictionRequestCodec questions = new PredictionRequestCodec();
        PredictionAnswerCodec answers = new PredictionAnswerCodec();
        for (long seed = 0; seed < 500; seed++) {
            PredictionRequest question = new RandomMessages(seed).question();
            assertThat(questions.decode(questions.encode(question)))
                    .as("seed %d", seed)
                    .isEqualTo(question);
            PredictionReport report = new RandomMessages(seed).report();
            assertThat(answers.decode(answers.encode(report)))
                    .as("seed %d", seed)
                    .isEqualTo(report);
        }
    }

    /** As predictors wrote it before there were providers. */
    @Test
    void anAnswerOfTheFirstVersionIsTheEmbeddedModels() throws Exception {
        Schema first = ReleasedSchemas.of("PredictionAnswerRecord").getFirst();
        GenericData.Record record = new GenericRecordBuilder(first)
                .set("id", "pred_1")
                .set("shares", List.of(.2, .8))
                .set("confidence", .5)
                .set("lows", List.of(.1, .7))
                .set("highs", List.of(.3, .9))
                .build();
        ByteBuffer bytes = new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), first).encode(record);

        assertThat(new PredictionAnswerCodec().decode(bytes.array()))
                .isEqualTo(new Predicted(
                        "pred_1",
                        List.of(.2, .8),
                        Optional.of(new Certainty(.5, List.of(.1, .7), List.of(.3, .9))),
                        List.of(),
                        new Source(Source.EMBEDDED, false)));
    }

    /** A poison record must end as an undecodable message, never as another exception that would stall a partition. */
    @Test
    void damagedBytesAreUndecodableAndNothingElse() {
        for (long seed = 0; seed < CASES; seed++) {
            byte[] damaged = damage(events.encode(new RandomMessages(seed).event()), new Random(seed));
            try {
                assertThat(events.decode(damaged)).as("seed %d", seed).isNotNull();
            } catch (UndecodableMessageException expected) {
                assertThat(expected).hasMessageNotContaining("Premium");
            }
        }
    }

    @Test
    void anEmptyRecordAndAnotherKindOfMessageAreUndecodable() {
        assertThatThrownBy(() -> events.decode(new byte[0])).isInstanceOf(UndecodableMessageException.class);
        byte[] control = controls.encode(new RandomMessages(1).control());
        assertThatThrownBy(() -> events.decode(control)).isInstanceOf(UndecodableMessageException.class);
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged =
                random.nextBoolean() ? bytes.clone() : java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        for (int i = 0; i < 3 && damaged.length > 0; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }
}
