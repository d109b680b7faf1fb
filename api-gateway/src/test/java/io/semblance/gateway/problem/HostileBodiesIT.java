package io.semblance.gateway.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that were made to break a parser, at every route that takes JSON. */
class HostileBodiesIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final Tenant TENANT = GATEWAY.tenant();
    private static final String DATASET = TENANT.dataset("age\n31\n42\n", """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":800}""");
    private static final int MEGABYTE = 1_000_000;

    /** Where a body goes to, and a field that is known there. */
    private record Route(String path, String field) {
        @Override
        public String toString() {
            return path;
        }
    }

    private static Stream<Route> routes() {
        return Stream.of(
                new Route("/oauth/token", "grant_type"),
                new Route("/__docs__/exchange", "client_id"),
                new Route("/v1/signup", "company_name"),
                new Route("/v1/credential-claims", "claim_token"),
                new Route("/v1/operator/tenants", "name"),
                new Route("/v1/operator/probes", "wait_seconds"),
                new Route("/v1/operator/tenants/" + TENANT.id() + "/subscriptions", "rows"),
                new Route("/v1/datasets/" + DATASET + "/generations", "row_count"),
                new Route("/v1/datasets/" + DATASET + "/feasibility", "row_count"),
                new Route("/v1/datasets/" + DATASET + "/retention-extensions", "hours"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesDeepNesting(Route route) {
        int depth = 50_000;

        assertRefused(route, "[".repeat(depth) + "]".repeat(depth), "simio_invalid_field");
        assertRefused(route, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth), "simio_invalid_field");
        assertRefused(
                route,
                "{\"" + route.field() + "\":" + "[".repeat(depth) + "]".repeat(depth) + "}",
                "simio_invalid_field");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesHugeNumbers(Route route) {
        for (String number : List.of("9".repeat(100_000), "0." + "9".repeat(100_000), "1e999999999", "-1e-999999999")) {
            assertRefused(route, "{\"" + route.field() + "\":" + number + "}", "simio_invalid_field");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesAKeyThatComesTwice(Route route) {
        assertRefused(route, "{\"" + route.field() + "\":null,\"" + route.field() + "\":null}", "simio_malformed_json");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesBytesThatAreNoText(Route route) {
        assertRefused(
                route, ("{\"" + route.field() + "\":\"\u00ff\u00fe\"}").getBytes(ISO_8859_1), "simio_malformed_json");
        assertRefused(route, new byte[] {0, 0, 0, 0, 0, 0, 0, 0}, "simio_malformed_json");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesWhatIsNoNumberOfJson(Route route) {
        for (String number : List.of("NaN", "-Infinity", "01", "1.", "+1")) {
            assertRefused(route, "{\"" + route.field() + "\":" + number + "}", "simio_malformed_json");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesNothingButWhitespaceThatGoesOnAndOn(Route route) throws Exception {
        for (String framing : List.of("Content-Length: " + 100 * MEGABYTE, "Transfer-Encoding: chunked")) {
            assertThat(statusOfEndlessWhitespace(route, framing)).as(framing).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void refusesNamesThatNoDatabaseTakes() {
        for (String name : List.of("\\u0000", "a\\nb", "\\ud800", "\\udc00x", "   ", "x".repeat(201))) {
            Response refusal = post("/v1/operator/tenants", ("{\"name\":\"" + name + "\"}").getBytes(UTF_8));
            assertThat(refusal.status()).as(name).isEqualTo(400);
            assertThat(refusal.text("field")).isEqualTo("name");
        }
        byte[] overlong = "{\"name\":\"a\u00c0\u0080\"}".getBytes(ISO_8859_1);
        assertThat(post("/v1/operator/tenants", overlong).text("field"))
                .as("a NUL in two bytes")
                .isEqualTo("name");
        assertThat(post("/v1/operator/tenants", ("{\"name\":\"" + "\ud83d\udc1f".repeat(200) + "\"}").getBytes(UTF_8))
                        .status())
                .as("characters are counted, not halves of them")
                .isEqualTo(201);
    }

    @Test
    void takesNoNumberForATextAndCutsNothingOffANumber() {
        assertThat(post("/v1/operator/tenants", "{\"name\":12}".getBytes(UTF_8)).text("field"))
                .isEqualTo("name");
        assertThat(post("/v1/signup", "{\"company_name\":true,\"contact_email\":\"a@b.example\"}".getBytes(UTF_8))
                        .text("field"))
                .isEqualTo("company_name");
        for (String wait : List.of("9.5", "0.1", "1e-1", "\"9\"", "true", "[9]")) {
            Response refusal = post("/v1/operator/probes", ("{\"wait_seconds\":" + wait + "}").getBytes(UTF_8));
            assertThat(refusal.status()).as(wait).isEqualTo(400);
            assertThat(refusal.text("code")).isEqualTo("simio_invalid_field");
            assertThat(refusal.text("field")).isEqualTo("wait_seconds");
        }
        assertThat(post("/v1/operator/probes", "{\"wait_seconds\":0.0}".getBytes(UTF_8))
                        .status())
                .as("a whole number, however it is written")
                .isEqualTo(202);
        Response subscription = post(
                "/v1/operator/tenants/" + TENANT.id() + "/subscriptions",
                "{\"rows\":5,\"ends_at\":1900000000}".getBytes(UTF_8));
        assertThat(subscription.text("field")).as("seconds are no time").isEqualTo("ends_at");
        JsonMapper binding = GATEWAY.bean(JsonMapper.class);
        assertThatThrownBy(() -> binding.readValue("9.5", Long.class))
                .as("where a body is bound to a record")
                .isInstanceOf(DatabindException.class);
    }

    private static void assertRefused(Route route, String body, String code) {
        assertRefused(route, body.getBytes(UTF_8), code);
    }

    private static void assertRefused(Route route, byte[] body, String code) {
        Response refusal = post(route.path(), body);
        String shown = new String(Arrays.copyOf(body, Math.min(body.length, 40)), UTF_8);
        assertThat(refusal.status()).as(shown).isEqualTo(400);
        if (route.path().startsWith("/oauth")) {
            assertThat(refusal.text("error")).as(shown).isEqualTo("invalid_request");
        } else {
            assertThat(refusal.text("code")).as(shown).isEqualTo(code);
        }
    }

    private static Response post(String path, byte[] body) {
        HttpRequest.Builder request = path.startsWith("/v1/operator")
                ? HttpRequest.newBuilder(GATEWAY.uri(path))
                        .header("Authorization", "Bearer " + RunningGateway.OPERATOR_TOKEN)
                : TENANT.request(path);
        return GATEWAY.send(request.timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** By a socket, as HTTP clients do not read before they have written. */
    private static String statusOfEndlessWhitespace(Route route, String framing) throws Exception {
        String token = route.path().startsWith("/v1/operator") ? RunningGateway.OPERATOR_TOKEN : TENANT.token();
        String status;
        Thread writer;
        try (Socket socket = new Socket("127.0.0.1", GATEWAY.uri("/").getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + route.path() + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                            + "Authorization: Bearer " + token + "\r\n" + framing + "\r\n\r\n")
                    .getBytes(US_ASCII));
            writer = Thread.startVirtualThread(() -> writeWhitespace(out, framing.startsWith("Transfer")));
            status = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
        writer.join();
        return String.valueOf(status);
    }

    private static void writeWhitespace(OutputStream out, boolean chunked) {
        byte[] spaces = new byte[MEGABYTE];
        Arrays.fill(spaces, (byte) ' ');
        try {
            for (int i = 0; i < 100; i++) {
                if (chunked) {
                    out.write((Integer.toHexString(MEGABYTE) + "\r\n").getBytes(US_ASCII));
                }
                out.write(spaces);
                if (chunked) {
                    out.write("\r\n".getBytes(US_ASCII));
                }
            }
        } catch (IOException closed) {
            // The server has heard enough.
            return;
        }
    }
}
