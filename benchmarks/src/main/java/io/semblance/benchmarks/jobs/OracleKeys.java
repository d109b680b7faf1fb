package io.semblance.benchmarks.jobs;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Makes API keys as their owner does: in a session of the console. */
final class OracleKeys {
    /** The most predictions a minute that a key may be allowed. */
    private static final int RATE_LIMIT = 1_000;

    private final Api api;
    private final String cookie;
    private final String csrfToken;

    private OracleKeys(Api api, HttpResponse<String> session) {
        this.api = api;
        this.cookie = session.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        this.csrfToken = Json.read(Json.member("csrf_token"), session.body());
    }

    static List<Requests> ofNewTenant(Api operator, String name, int number) throws IOException, InterruptedException {
        String tenant = operator.post("/v1/operator/tenants", "{\"name\":\"" + name + "\"}");
        String credentials = "{\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
                .formatted(
                        Json.read(Json.member("client_id"), tenant), Json.read(Json.member("client_secret"), tenant));
        OracleKeys keys = new OracleKeys(operator, send(operator, post(operator, "/console/session", credentials)));
        List<Requests> made = new ArrayList<>();
        for (int key = 0; key < number; key++) {
            made.add(keys.make("key " + key));
        }
        return made;
    }

    private Requests make(String name) throws IOException, InterruptedException {
        HttpRequest.Builder request = post(
                        api, "/api/v1/keys", "{\"name\":\"%s\",\"rateLimit\":%d}".formatted(name, RATE_LIMIT))
                .header("Cookie", cookie)
                .header("X-CSRF-Token", csrfToken);
        return new Requests(
                api.base(), Json.read(Json.member("rawKey"), send(api, request).body()));
    }

    private static HttpRequest.Builder post(Api api, String path, String body) {
        return HttpRequest.newBuilder(api.base().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(Api api, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return api.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
