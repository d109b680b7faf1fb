package io.semblance.gateway.docs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** In which form a client wants what there is as JSON and as a page. */
enum Representation {
    JSON,
    PAGE;

    /**
     * The page for clients that like it better than JSON, as browsers do; JSON for those that do not care. Empty when the
     * Accept header allows neither.
     */
    static Optional<Representation> wanted(HttpHeaders headers) {
        List<MediaType> accepted = accepted(headers);
        double page = quality(accepted, MediaType.TEXT_HTML);
        double json = quality(accepted, MediaType.APPLICATION_JSON);
        if (page > json) {
            return Optional.of(PAGE);
        }
        return json > 0 ? Optional.of(JSON) : Optional.empty();
    }

    private static List<MediaType> accepted(HttpHeaders headers) {
        try {
            List<MediaType> ranges = headers.getAccept();
            return ranges.isEmpty() ? List.of(MediaType.ALL) : ranges;
        } catch (InvalidMediaTypeException malformed) {
            return List.of(MediaType.ALL);
        }
    }

    /** The weight of the most specific range that includes the type (RFC 9110, section 12.5.1). */
    private static double quality(List<MediaType> accepted, MediaType type) {
        return accepted.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparing(Representation::specificity))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static int specificity(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : 2;
    }
}
