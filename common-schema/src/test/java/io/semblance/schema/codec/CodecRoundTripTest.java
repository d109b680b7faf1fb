package io.semblance.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobControl;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.usage.ServedRequest;
import java.util.Random;
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
            PredictionAnswer answer = new RandomMessages(seed).answer();
            assertThat(answers.decode(answers.encode(answer)))
                    .as("seed %d", seed)
                    .isEqualTo(answer);
        }
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
