package io.semblance.gateway.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A storage as an operator describes it.
 *
 * @param region {@code us-east-1} when absent
 * @param prefix none when absent
 * @param keepExpired false when absent
 */
record StorageRequest(
        Optional<String> endpoint,
        Optional<String> bucket,
        Optional<String> region,
        Optional<String> prefix,
        @JsonProperty("access_key") Optional<String> accessKey,
        @JsonProperty("secret_key") Optional<String> secretKey,
        @JsonProperty("keep_expired") Optional<Boolean> keepExpired) {
    private static final int LONGEST_ENDPOINT = 300;
    private static final int LONGEST_PREFIX = 200;
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");
    // Segments of letters, digits and a few signs, none of which is made of dots alone.
    private static final Pattern PREFIX = Pattern.compile("((?!\\.+/)[A-Za-z0-9!_.*'()=-]+/)*");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,256}");

    /** Refuses with INVALID_FIELD and the field's name. */
    SetStorage.Wish wish() {
        return new SetStorage.Wish(
                new Place(
                        server(),
                        matching(BUCKET, "bucket", bucket, "has 3 to 63 small letters, digits, dots and hyphens."),
                        matching(
                                REGION,
                                "region",
                                Optional.of(region.orElse("us-east-1")),
                                "is a name such as eu-west-1."),
                        folder()),
                new StorageKeys(
                        matching(KEY, "access_key", accessKey, "has 1 to 256 visible ASCII characters."),
                        matching(KEY, "secret_key", secretKey, "has 1 to 256 visible ASCII characters.")),
                keepExpired.orElse(false));
    }

    private URI server() {
        return endpoint.filter(text -> text.length() <= LONGEST_ENDPOINT)
                .flatMap(StorageRequest::parsed)
                .filter(StorageRequest::isServer)
                .orElseThrow(() -> invalid(
                        "endpoint", "is scheme, host and port of an S3 store, such as https://s3.example.com."));
    }

    private static Optional<URI> parsed(String text) {
        try {
            URI uri = new URI(text);
            return Optional.of("/".equals(uri.getRawPath()) ? new URI(text.substring(0, text.length() - 1)) : uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isServer(URI uri) {
        boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        boolean bare = uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && "".equals(uri.getRawPath());
        return http && bare && uri.getHost() != null;
    }

    private String folder() {
        Optional<String> text = Optional.of(prefix.orElse("")).filter(given -> given.length() <= LONGEST_PREFIX);
        return matching(PREFIX, "prefix", text, "is empty or a path such as rows/2027/, with a slash at its end only.");
    }

    private static String matching(Pattern pattern, String field, Optional<String> value, String rule) {
        return value.filter(pattern.asMatchPredicate()).orElseThrow(() -> invalid(field, rule));
    }

    private static ApiException invalid(String field, String rule) {
        return new ApiException(ErrorCode.INVALID_FIELD, field + " " + rule).with("field", field);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "StorageRequest[]";
    }
}
