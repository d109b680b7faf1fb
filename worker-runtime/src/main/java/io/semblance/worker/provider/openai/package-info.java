/** Language models behind the chat completions of OpenAI's API, by Spring AI. */
@NullMarked
package io.semblance.worker.provider.openai;

import org.jspecify.annotations.NullMarked;
