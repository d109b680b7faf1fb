package io.semblance.gateway.idempotency;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A JSON answer, as the bytes that are sent.
 *
 * @param headers headers that belong to the answer, such as Location; those of every answer are not among them
 * @param body the JSON text in UTF-8
 * @param replayed whether an earlier request was given the same answer
 */
public record Answer(int status, Map<String, String> headers, byte[] body, boolean replayed) {
    private static final String REPLAYED = "Idempotency-Replayed";

    public Answer {
        headers = Map.copyOf(headers);
    }

    Answer asReplay() {
        return new Answer(status, headers, body, true);
    }

    public ResponseEntity<byte[]> toResponse() {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        headers.forEach(response::header);
        if (replayed) {
            response.header(REPLAYED, "true");
        }
        return response.body(body);
    }
}
