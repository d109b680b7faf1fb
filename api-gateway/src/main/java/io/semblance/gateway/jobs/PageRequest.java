package io.semblance.gateway.jobs;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Which stretch of a list is asked for. Lists are ordered by id, descending; ids sort by creation.
 *
 * @param limit rows of a page, 1 to 100
 * @param before the id that the page begins after; empty for the first page
 */
public record PageRequest(int limit, Optional<String> before) {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    /** Reads the query parameters {@code limit} and {@code cursor}; refuses what is malformed with INVALID_FIELD. */
    public static PageRequest parse(Optional<String> limit, Optional<String> cursor) {
        return new PageRequest(limit.map(PageRequest::limit).orElse(DEFAULT_LIMIT), cursor.map(PageRequest::id));
    }

    static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw invalid("limit", "limit is a whole number from 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    private static String id(String cursor) {
        try {
            String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (id.matches("[a-z]{2,8}_[0-9a-z]{26}")) {
                return id;
            }
        } catch (IllegalArgumentException notBase64) {
            throw invalid("cursor", "cursor is the next_cursor of an earlier page.");
        }
        throw invalid("cursor", "cursor is the next_cursor of an earlier page.");
    }

    private static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }
}
