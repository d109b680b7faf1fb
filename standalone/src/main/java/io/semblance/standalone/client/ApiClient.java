package io.semblance.standalone.client;

import io.semblance.standalone.home.LocalTenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small HTTP client of the public API, as a customer could write it. */
public final class ApiClient implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI api;
    private final HttpClient http;

    private ApiClient(URI api, HttpClient http) {
        this.api = api;
        this.http = http;
    }

    /**
     * A client of the API at this address.
     *
     * @param authority the only certificate authority to trust, when the API is served by one of its own
     */
    public static ApiClient of(URI api, Optional<Path> authority) throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        if (authority.isPresent()) {
            builder.sslContext(trusting(authority.get()));
        }
        return new ApiClient(api, builder.build());
    }

    /** Mints an access token by client credentials and speaks for that tenant from then on. */
    public ApiSession login(LocalTenant tenant, String audience) throws IOException, ApiException {
        JsonNode answer = json(request("/oauth/token")
                .header("Content-Type", "application/json")
                .POST(body(Map.of(
                        "client_id",
                        tenant.clientId(),
                        "client_secret",
                        tenant.clientSecret(),
                        "audience",
                        audience,
                        "grant_type",
                        "client_credentials"))));
        return new ApiSession(this, text(answer, "access_token"));
    }

    /** Begins a console session by client credentials. */
    public ConsoleSession signIn(LocalTenant tenant) throws IOException, ApiException {
        HttpResponse<byte[]> answer = done(request("/console/session")
                .header("Content-Type", "application/json")
                .POST(body(Map.of("client_id", tenant.clientId(), "client_secret", tenant.clientSecret()))));
        String cookie = answer.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new ApiException(answer.statusCode(), "The answer lacks the session's cookie"));
        return new ConsoleSession(this, cookie.replaceAll(";.*", ""), text(read(answer), "csrf_token"));
    }

    /** What a survey question would be answered, for whoever has the key. */
    public JsonNode predict(ConsoleSession.ApiKey key, Object question) throws IOException, ApiException {
        return json(request("/api/v1/oracle/predict")
                .header("Authorization", "Bearer " + key.raw())
                .header("Content-Type", "application/json")
                .POST(body(question)));
    }

    /**
     * A population of personas, once it is made; its {@code status} is {@code succeeded} or {@code failed}.
     *
     * @param request such as {@code {"prompt": ..., "count": ...}}
     */
    public JsonNode personas(ConsoleSession.ApiKey key, Object request) throws IOException, ApiException {
        JsonNode accepted = json(request("/v1/personas/actions/generate")
                .header("Authorization", "Bearer " + key.raw())
                .header("Content-Type", "application/json")
                .POST(body(request)));
        String path = "/v1/personas/repositories/Population/by-id/" + text(accepted, "id") + "?wait_seconds=60";
        JsonNode run = json(request(path).header("Authorization", "Bearer " + key.raw()));
        while (text(run, "status").equals("pending") || text(run, "status").equals("running")) {
            run = json(request(path).header("Authorization", "Bearer " + key.raw()));
        }
        return run;
    }

    /** Makes a tenant by the operator's API. */
    public LocalTenant createTenant(String name, String operatorToken) throws IOException, ApiException {
        JsonNode answer = json(request("/v1/operator/tenants")
                .header("Authorization", "Bearer " + operatorToken)
                .header("Content-Type", "application/json")
                .POST(body(Map.of("name", name))));
        return new LocalTenant(text(answer, "tenant_id"), text(answer, "client_id"), text(answer, "client_secret"));
    }

    /** A request to a path of the API; an absolute address stays as it is. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE);
    }

    /** Sends it and reads a JSON answer. */
    JsonNode json(HttpRequest.Builder request) throws IOException, ApiException {
        return read(done(request));
    }

    /** Sends it and takes any answer that is no refusal. */
    HttpResponse<byte[]> done(HttpRequest.Builder request) throws IOException, ApiException {
        HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw refusal(response.statusCode(), response.body());
        }
        return response;
    }

    private static JsonNode read(HttpResponse<byte[]> response) throws ApiException {
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new ApiException(response.statusCode(), "The answer is not JSON");
        }
    }

    /** Sends it and writes the body to a file. */
    void download(HttpRequest.Builder request, Path target) throws IOException, ApiException {
        HttpResponse<InputStream> response = send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 300) {
                throw refusal(response.statusCode(), body.readAllBytes());
            }
            try (var out = Files.newOutputStream(target)) {
                body.transferTo(out);
            }
        }
    }

    static HttpRequest.BodyPublisher body(Object value) {
        return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
    }

    /** A text member that the contract promises. */
    static String text(JsonNode answer, String member) throws ApiException {
        JsonNode value = answer.path(member);
        if (!value.isString()) {
            throw new ApiException(0, "The answer lacks " + member);
        }
        return value.stringValue();
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            return http.send(request.build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for the API");
        }
    }

    private static ApiException refusal(int status, byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            JsonNode typed = problem.path("error");
            if (typed.isObject()) {
                return new ApiException(
                        status,
                        "HTTP " + status + " " + typed.path("type").asString("") + " "
                                + typed.path("message").asString(""));
            }
            String code = problem.path("code").asString(typed.asString(""));
            String detail = problem.path("detail")
                    .asString(problem.path("error_description").asString(""));
            return new ApiException(status, ("HTTP " + status + " " + code + " " + detail).strip());
        } catch (JacksonException e) {
            return new ApiException(status, "HTTP " + status);
        }
    }

    /** TLS that trusts this certificate authority and no other. */
    public static SSLContext trusting(Path authority) throws IOException {
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate authority cannot be used: " + authority, e);
        }
    }
}
