package io.semblance.gateway;

import io.semblance.gateway.Onboarding.Client;
import io.semblance.gateway.RunningGateway.Response;
import java.net.http.HttpRequest;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is signed in to the shared gateway with a client's credentials. */
public record SignedIn(Client client, String cookie, String csrfToken) {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final JsonMapper JSON = new JsonMapper();

    /** Of a new tenant. */
    public static SignedIn newTenant() {
        return as(Onboarding.newClient());
    }

    public static SignedIn as(Client client) {
        return of(client, signIn(client.id(), client.secret()));
    }

    /** Somebody who is no client. */
    public static SignedIn of(Response session) {
        return of(new Client("", "", "", ""), session);
    }

    private static SignedIn of(Client client, Response session) {
        String cookie = session.header("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        return new SignedIn(client, cookie, session.text("csrf_token"));
    }

    public static Response signIn(String clientId, String secret) {
        return Onboarding.post("/console/session", Map.of("client_id", clientId, "client_secret", secret));
    }

    /** With the cookie alone. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(GATEWAY.uri(path)).header("Cookie", cookie);
    }

    public Response get(String path) {
        return GATEWAY.send(request(path).GET());
    }

    public Response post(String path, Object body) {
        return GATEWAY.send(request(path)
                .header("X-CSRF-Token", csrfToken)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        body instanceof String text ? text : JSON.writeValueAsString(body))));
    }

    public Response delete(String path) {
        return GATEWAY.send(request(path).header("X-CSRF-Token", csrfToken).DELETE());
    }
}
