package io.semblance.generator.persona;

import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.worker.JobContext;
import java.io.IOException;

/** The models of datasets. */
@FunctionalInterface
public interface TrainedModels {
    /** @throws io.semblance.worker.JobFailedException MODEL_UNREADABLE */
    SynthesisModel get(String key, JobContext context) throws IOException;
}
