package io.semblance.gateway;

import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.keys.CreateTenant;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.json.JsonMapper;

/** What a company does to get access, and what an operator does for it, on the shared gateway. */
public final class Onboarding {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final JsonMapper JSON = new JsonMapper();

    private Onboarding() {}

    /** An address that nobody had before. */
    public static String newEmail() {
        return "team-" + UUID.randomUUID() + "@acme.example";
    }

    /** A client of a new tenant, with a token. */
    public record Client(String tenant, String id, String secret, String token) {
        public HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(GATEWAY.uri(path)).header("Authorization", "Bearer " + token);
        }

        public Response get(String path) {
            return GATEWAY.send(request(path).GET());
        }

        public Response rotate(String... headers) {
            HttpRequest.Builder request = request("/v1/credential-rotations").POST(HttpRequest.BodyPublishers.noBody());
            return GATEWAY.send(headers.length == 0 ? request : request.headers(headers));
        }
    }

    public static Client newClient() {
        CreateTenant.NewTenant made = GATEWAY.bean(CreateTenant.class).create("Acme", Origin.operator("test"));
        String token = mint(made.clientId(), made.clientSecret()).text("access_token");
        return new Client(made.tenant().value(), made.clientId(), made.clientSecret(), token);
    }

    public static Response signUp(String email, String... headers) {
        return post("/v1/signup", Map.of("company_name", "Acme Research", "contact_email", email), headers);
    }

    public static Response status(String signup) {
        return get("/v1/signup/" + signup);
    }

    public static Response claim(String token) {
        return post("/v1/credential-claims", Map.of("claim_token", token));
    }

    public static Response mint(String clientId, String secret) {
        return post(
                "/oauth/token",
                Map.of("client_id", clientId, "client_secret", secret, "grant_type", "client_credentials"));
    }

    /** Without a token. */
    public static Response get(String path) {
        return GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri(path)).GET());
    }

    /** Without a token. */
    public static Response post(String path, Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(GATEWAY.uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        body instanceof String text ? text : JSON.writeValueAsString(body)));
        return GATEWAY.send(headers.length == 0 ? request : request.headers(headers));
    }

    public static Response operatorGet(String path) {
        return GATEWAY.send(operator(path).GET());
    }

    public static Response operatorPost(String path, String... headers) {
        HttpRequest.Builder request = operator(path).POST(HttpRequest.BodyPublishers.noBody());
        return GATEWAY.send(headers.length == 0 ? request : request.headers(headers));
    }

    public static HttpRequest.Builder operator(String path) {
        return HttpRequest.newBuilder(GATEWAY.uri(path))
                .header("Authorization", "Bearer " + RunningGateway.OPERATOR_TOKEN);
    }

    public static Response approve(String signup) {
        return operatorPost("/v1/operator/signups/" + signup + "/approve");
    }

    public static Response decline(String signup) {
        return operatorPost("/v1/operator/signups/" + signup + "/decline");
    }

    /** Does the same as often as told, all at once. */
    public static List<Response> atOnce(int times, Callable<Response> request) throws Exception {
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Response>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(request);
            }
            for (Future<Response> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    /** How many answers have a status. */
    public static long count(List<Response> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }
}
