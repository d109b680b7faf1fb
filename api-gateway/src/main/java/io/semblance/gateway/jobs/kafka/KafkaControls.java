package io.semblance.gateway.jobs.kafka;

import io.semblance.gateway.jobs.ControlSender;
import io.semblance.schema.codec.JobControlCodec;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.job.JobControl;
import io.semblance.schema.job.Topics;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/** Instructions onto the control topic, keyed by job. */
final class KafkaControls implements ControlSender {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaControls.class);

    private final KafkaOperations<String, byte[]> kafka;
    private final Executor senders;
    private final JobControlCodec codec = new JobControlCodec();

    /**
     * @param senders its threads may block
     */
    KafkaControls(KafkaOperations<String, byte[]> kafka, Executor senders) {
        this.kafka = kafka;
        this.senders = senders;
    }

    // Handing a record to the client may block while the broker is away.
    @Override
    public void send(JobControl control) {
        senders.execute(() -> hand(control));
    }

    private void hand(JobControl control) {
        try {
            kafka.send(Topics.CONTROL, control.job().value(), codec.encode(control))
                    .whenComplete((sent, failure) -> {
                        if (failure != null) {
                            notSent(control, failure);
                        }
                    });
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            notSent(control, e);
        }
    }

    private static void notSent(JobControl control, Throwable failure) {
        LOG.warn("The worker of job {} was not told to stop: {}", control.job().value(), FaultDescription.of(failure));
    }
}
