package io.semblance.worker.provider;

import java.time.Duration;

/** A language model that is asked once. */
public interface Chat {
    /**
     * What the model says, as it says it.
     *
     * @param within time for all of it, from connecting to the last byte
     * @throws ProviderException when it says nothing
     */
    String answer(ChatPrompt prompt, Duration within);
}
