package io.semblance.standalone.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A tenant that is signed in: where API keys are made and revoked. Closing it signs out. */
public final class ConsoleSession implements AutoCloseable {
    private static final String SESSION = "/console/session";
    private static final String KEYS = "/api/v1/keys";

    private final ApiClient client;
    private final String cookie;
    private final String csrfToken;

    ConsoleSession(ApiClient client, String cookie, String csrfToken) {
        this.client = client;
        this.cookie = cookie;
        this.csrfToken = csrfToken;
    }

    /**
     * A new key, as it is shown this one time.
     *
     * @param days until it expires
     */
    public ApiKey newKey(String name, int days) throws IOException, ApiException {
        return newKey(name, days, Map.of());
    }

    /**
     * The same with more of its own, such as scopes.
     *
     * @param more members of the request
     */
    public ApiKey newKey(String name, int days, Map<String, Object> more) throws IOException, ApiException {
        Map<String, Object> wish = new HashMap<>(more);
        wish.put("name", name);
        wish.put("expiresInDays", days);
        JsonNode made = client.json(
                request(KEYS).header("Content-Type", "application/json").POST(ApiClient.body(wish)));
        return new ApiKey(ApiClient.text(made, "id"), ApiClient.text(made, "rawKey"));
    }

    public void revoke(ApiKey key) throws IOException, ApiException {
        client.json(request(KEYS + "/" + key.id()).DELETE());
    }

    /** Ids of the keys that work. */
    public List<String> activeKeys() throws IOException, ApiException {
        return client.json(request(KEYS).GET())
                .path("keys")
                .valueStream()
                .filter(key -> key.path("status").asString("").equals("active"))
                .map(key -> key.path("id").asString(""))
                .toList();
    }

    @Override
    public void close() throws IOException, ApiException {
        client.done(request(SESSION).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return client.request(path).header("Cookie", cookie).header("X-CSRF-Token", csrfToken);
    }

    /** An API key. */
    public record ApiKey(String id, String raw) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "ApiKey[" + id + "]";
        }
    }
}
