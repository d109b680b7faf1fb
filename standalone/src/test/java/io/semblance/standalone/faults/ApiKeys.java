package io.semblance.standalone.faults;

import io.semblance.standalone.home.LocalTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Makes API keys of a tenant by way of the console, as a customer does. */
final class ApiKeys {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Requests in a minute of each key: the most that can be asked for. */
    static final int RATE = 1_000;

    private final HttpClient http;
    private final URI gateway;
    private final String cookie;
    private final String csrf;

    private ApiKeys(HttpClient http, URI gateway, String cookie, String csrf) {
        this.http = http;
        this.gateway = gateway;
        this.cookie = cookie;
        this.csrf = csrf;
    }

    /** So many raw keys of a new tenant of the cluster. */
    static List<String> make(Cluster cluster, int count) throws Exception {
        return make(cluster.gateways().getFirst(), cluster.tenant(), count);
    }

    /** So many raw keys of the tenant. */
    static List<String> make(URI gateway, LocalTenant tenant, int count) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            ApiKeys console = signIn(http, gateway, tenant);
            List<String> keys = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                keys.add(console.key("faults " + number));
            }
            return keys;
        }
    }

    private static ApiKeys signIn(HttpClient http, URI gateway, LocalTenant tenant) throws Exception {
        HttpResponse<String> session = send(
                http,
                post(
                        gateway.resolve("/console/session"),
                        Map.of("client_id", tenant.clientId(), "client_secret", tenant.clientSecret())));
        return new ApiKeys(
                http,
                gateway,
                session.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", ""),
                JSON.readTree(session.body()).path("csrf_token").stringValue());
    }

    private String key(String name) throws Exception {
        HttpResponse<String> made = send(
                http,
                post(
                                gateway.resolve("/api/v1/keys"),
                                Map.of(
                                        "name",
                                        name,
                                        "rateLimit",
                                        RATE,
                                        "scopes",
                                        List.of("oracle:predict", "populations", "personas")))
                        .header("Cookie", cookie)
                        .header("X-CSRF-Token", csrf));
        return JSON.readTree(made.body()).path("rawKey").stringValue();
    }

    private static HttpRequest.Builder post(URI address, Object body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("HTTP " + answer.statusCode() + " of the console");
        }
        return answer;
    }
}
