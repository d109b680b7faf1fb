package io.semblance.generator.grounding.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * What a server answered, as far as it was read.
 *
 * @param location where it points instead
 * @param body of status 200, unpacked; else empty
 * @param whole whether that is all of it
 */
record Answer(int status, Optional<String> location, Optional<MediaType> type, byte[] body, boolean whole) {
    static final int OK = 200;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /**
     * @param mostBytes of the body, after it is unpacked: a bomb ends there
     * @param within from the look-up of the name to the last byte
     */
    static Answer to(Request request, OkHttpClient client, int mostBytes, Duration within) throws IOException {
        Call call = client.newCall(request);
        call.timeout().timeout(within.toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            BufferedSource source = response.body().source();
            boolean wanted = response.code() == OK;
            boolean more = wanted && source.request(mostBytes + 1L);
            byte[] body = wanted
                    ? source.getBuffer()
                            .readByteArray(
                                    Math.min(mostBytes, source.getBuffer().size()))
                    : new byte[0];
            return new Answer(
                    response.code(),
                    Optional.ofNullable(response.header("Location")),
                    Optional.ofNullable(response.body().contentType()),
                    body,
                    !more);
        }
    }

    boolean isRedirect() {
        return REDIRECTS.contains(status) && location.isPresent();
    }
}
