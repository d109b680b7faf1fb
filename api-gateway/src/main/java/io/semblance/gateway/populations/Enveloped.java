package io.semblance.gateway.populations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of this dialect.
 *
 * @param errors what is wrong although there is data; null for nothing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Enveloped<T>(T data, @Nullable List<Map<String, Object>> errors) {
    static <T> Enveloped<T> of(T data) {
        return new Enveloped<>(data, null);
    }
}
