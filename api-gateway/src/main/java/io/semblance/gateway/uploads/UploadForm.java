package io.semblance.gateway.uploads;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.FormPartEvent;
import org.springframework.http.codec.multipart.PartEvent;

/** The multipart form of an upload: one file, and a few text fields before or after it. Every text field is held in memory. */
public final class UploadForm {
    private final PartPipe parts;
    private final long fileLimit;
    private final Expected expected;
    private final Map<String, String> fields = new HashMap<>();

    /**
     * What the form may have.
     *
     * @param files names of the one file part, the usual one first
     * @param fields names of text fields
     */
    public record Expected(List<String> files, List<String> fields) {
        public Expected {
            files = List.copyOf(files);
            fields = List.copyOf(fields);
        }

        private String hint() {
            return "Send one part named " + files.getFirst() + " with the file, and text fields of "
                    + String.join(", ", fields) + ".";
        }
    }

    /** What is done with the file while it streams. */
    public interface Sink<T> {
        T take(UploadedFile file) throws IOException;
    }

    /**
     * @param name file name that the client gave, empty when it gave none
     * @param mediaType media type that the client gave, empty when it gave none
     */
    public record UploadedFile(String name, String mediaType, PartBody body) {}

    /** A form that was read to its end. */
    public record Filled<T>(T file, Map<String, String> fields) {
        public Filled {
            fields = Map.copyOf(fields);
        }

        public Optional<String> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    public UploadForm(PartPipe parts, long fileLimit, Expected expected) {
        this.parts = parts;
        this.fileLimit = fileLimit;
        this.expected = expected;
    }

    /** Reads the whole form; every deviation is refused by name. */
    public <T> Filled<T> read(Runnable heartbeat, Sink<T> sink) throws IOException {
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

    private static UploadedFile describe(PartEvent event, PartBody body) {
        String name = event instanceof FilePartEvent file ? file.filename() : "";
        var type = event.headers().getContentType();
        return new UploadedFile(name, type == null ? "" : type.toString(), body);
    }

    private static void toEnd(PartBody body) throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
    }

    private void checkFilePart(String name, boolean second) {
        if (!expected.files().contains(name)) {
            throw expected.fields().contains(name)
                    ? invalid(name, name + " is a text field, not a file.")
                    : unknown(name);
        }
        if (second) {
            throw refusal("The form has more than one file part.");
        }
    }

    private void addField(FormPartEvent field) {
        String name = field.name();
        DataBufferUtils.release(field.content());
        if (expected.files().contains(name)) {
            throw refusal("The part " + name + " came as text instead of as a file.");
        }
        if (!expected.fields().contains(name)) {
            throw unknown(name);
        }
        if (fields.put(name, field.value()) != null) {
            throw invalid(name, name + " came twice.");
        }
    }

    private ApiException refusal(String detail) {
        return new ApiException(ErrorCode.UPLOAD_INVALID, detail).with("hint", expected.hint());
    }

    private ApiException unknown(String name) {
        String shown = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        String field = shown.length() > 64 ? shown.substring(0, 64) : shown;
        return invalid(field, "The form has no field of the name " + field + ".")
                .with("hint", expected.hint());
    }

    private static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }
}
