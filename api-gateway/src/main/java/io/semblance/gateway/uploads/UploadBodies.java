package io.semblance.gateway.uploads;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Map;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.InvalidMimeTypeException;

/** Opens the multipart bodies of uploads, with limits on everything that is held in memory. */
public final class UploadBodies {
    private static final int MAX_PARTS = 16;
    // The boundary lines, part headers and text fields around the file.
    private static final long FORM_OVERHEAD = 1024 * 1024;

    private final PartEventHttpMessageReader reader = new PartEventHttpMessageReader();
    private final UploadProperties properties;
    private final String filePart;

    /**
     * @param filePart the name that hints call the file's part by
     * @param fieldBytes of a text field, at most
     */
    public UploadBodies(UploadProperties properties, String filePart, int fieldBytes) {
        this.properties = properties;
        this.filePart = filePart;
        reader.setMaxInMemorySize(fieldBytes);
        reader.setMaxParts(MAX_PARTS);
    }

    public long fileLimit() {
        return properties.fileSize().toBytes();
    }

    /** Refuses what the headers already rule out; reads nothing yet. */
    public PartPipe open(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        if (isEmpty(headers)) {
            throw new ApiException(
                    ErrorCode.EMPTY_BODY, "The request body is empty: an upload is a multipart/form-data body.");
        }
        if (!isForm(headers)) {
            throw new ApiException(ErrorCode.UNSUPPORTED_CONTENT_TYPE, "An upload is a multipart/form-data body.")
                    .with("hint", "Send the file as the part " + filePart + " of a multipart/form-data body.");
        }
        if (headers.getContentLength() > fileLimit() + FORM_OVERHEAD) {
            throw PartBody.tooLarge(fileLimit());
        }
        var parts = reader.read(ResolvableType.forClass(PartEvent.class), request, Map.of());
        return new PartPipe(parts, properties.idle());
    }

    private static boolean isEmpty(HttpHeaders headers) {
        return headers.getContentLength() <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isForm(HttpHeaders headers) {
        try {
            return MediaType.MULTIPART_FORM_DATA.isCompatibleWith(headers.getContentType());
        } catch (InvalidMimeTypeException e) {
            return false;
        }
    }
}
