package io.semblance.gateway.datasets;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.FormPartEvent;
import org.springframework.http.codec.multipart.PartEvent;

/** The multipart form of an upload: one file, and a few text fields before or after it. */
final class SeedForm {
    static final String DISPLAY_NAME = "display_name";
    static final String WAIT_SECONDS = "wait_seconds";
    private static final Set<String> FILE_PARTS = Set.of("seed_file", "file");
    private static final List<String> FIELDS = Stream.concat(
                    Stream.of(DISPLAY_NAME, WAIT_SECONDS), PreparationFields.ALL.stream())
            .toList();
    private static final String HINT = "Send one part named seed_file with the file, and optionally the text fields "
            + String.join(", ", FIELDS) + ".";

    private final PartPipe parts;
    private final long fileLimit;
    private final Map<String, String> fields = new HashMap<>();

    /** What is done with the file while it streams. */
    interface Sink<T> {
        T take(SeedFile file) throws IOException;
    }

    /**
     * @param name file name that the client gave, empty when it gave none
     * @param mediaType media type that the client gave, empty when it gave none
     */
    record SeedFile(String name, String mediaType, PartBody body) {}

    /** A form that was read to its end. */
    record Filled<T>(T file, Map<String, String> fields) {
        Filled {
            fields = Map.copyOf(fields);
        }

        Optional<String> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    SeedForm(PartPipe parts, long fileLimit) {
        this.parts = parts;
        this.fileLimit = fileLimit;
    }

    /** Reads the whole form; every deviation is refused by name. */
    <T> Filled<T> read(Runnable heartbeat, Sink<T> sink) throws IOException {
        Optional<T> taken = Optional.empty();
        for (Optional<PartEvent> next = parts.next(); next.isPresent(); next = parts.next()) {
            PartEvent event = next.get();
            if (event instanceof FormPartEvent field) {
                addField(field);
            } else {
                try (PartBody body = new PartBody(event, parts, fileLimit, heartbeat)) {
                    checkFilePart(event.name(), taken.isPresent());
                    taken = Optional.of(sink.take(describe(event, body)));
                    toEnd(body);
                }
            }
        }
        T file = taken.orElseThrow(() -> refusal("The form has no file part."));
        return new Filled<>(file, fields);
    }

    private static SeedFile describe(PartEvent event, PartBody body) {
        String name = event instanceof FilePartEvent file ? file.filename() : "";
        var type = event.headers().getContentType();
        return new SeedFile(name, type == null ? "" : type.toString(), body);
    }

    private static void toEnd(PartBody body) throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
    }

    private static void checkFilePart(String name, boolean second) {
        if (!FILE_PARTS.contains(name)) {
            throw FIELDS.contains(name) ? invalid(name, name + " is a text field, not a file.") : unknown(name);
        }
        if (second) {
            throw refusal("The form has more than one file part.");
        }
    }

    private void addField(FormPartEvent field) {
        String name = field.name();
        DataBufferUtils.release(field.content());
        if (FILE_PARTS.contains(name)) {
            throw refusal("The part " + name + " came as text instead of as a file.");
        }
        if (!FIELDS.contains(name)) {
            throw unknown(name);
        }
        if (fields.put(name, field.value()) != null) {
            throw invalid(name, name + " came twice.");
        }
    }

    private static ApiException refusal(String detail) {
        return new ApiException(ErrorCode.UPLOAD_INVALID, detail).with("hint", HINT);
    }

    private static ApiException unknown(String name) {
        String shown = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        String field = shown.length() > 64 ? shown.substring(0, 64) : shown;
        return invalid(field, "The form has no field of the name " + field + ".")
                .with("hint", HINT);
    }

    private static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }
}
