package io.semblance.worker.provider;

import java.util.Optional;

/**
 * What a language model is asked.
 *
 * @param instructions what it is to do; nothing of a stranger's making
 * @param document what it is to do it with; may hold texts of strangers
 * @param schema the JSON schema of an answer; without one any text is an answer. Servers may keep it, so there is no text of strangers in it
 */
public record ChatPrompt(String instructions, String document, Optional<String> schema) {
    /** Without the texts. */
    @Override
    public String toString() {
        return "ChatPrompt[" + document.length() + " characters]";
    }
}
