package io.semblance.gateway.idempotency;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Makes the bytes of an answer, so that they can be stored before they are sent. */
public final class AnswerWriter {
    private final JsonMapper json;

    public AnswerWriter(JsonMapper json) {
        this.json = json;
    }

    public Answer write(int status, Map<String, String> headers, Object body) {
        return new Answer(status, headers, json.writeValueAsBytes(body), false);
    }
}
