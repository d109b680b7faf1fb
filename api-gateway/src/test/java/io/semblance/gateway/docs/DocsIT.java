package io.semblance.gateway.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.keys.CreateTenant;
import io.semblance.schema.error.ErrorCode;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway tells of itself, to people, agents and browsers. */
class DocsIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final Pattern ROUTE =
            Pattern.compile("\\b(GET|POST|PUT|DELETE) (/[A-Za-z0-9_./{}-]*[A-Za-z0-9_}/])");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s\"'`<>)\\\\]+");
    /** The public address of this gateway, and names that are no place to go to: the audience, an example, the schemas' dialect. */
    private static final Set<String> KNOWN_ADDRESSES =
            Set.of(Contract.PUBLIC_URL, "https://api.test", "https://s3.example.com", "https://json-schema.org");

    @ParameterizedTest
    @ValueSource(strings = {"/errors", "/errors/simio_unknown_condition_column"})
    void showsTheErrorCatalogToBrowsersAsPagesThatRunNothing(String path) {
        Response page = get(path, "Accept", BROWSER);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.header("Vary").orElse("")).contains("Accept");
        assertThat(page.http().headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(text(page))
                .contains("simio_unknown_condition_column")
                .doesNotContain("<script", " style=", " onclick");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/html"})
    void givesTheErrorCatalogToProgramsAsJson(String accept) {
        for (String path : List.of("/errors", "/errors/simio_unknown_condition_column")) {
            Response answer = get(path, "Accept", accept);

            assertThat(answer.header("Content-Type")).contains("application/json");
            assertThat(answer.header("Vary").orElse("")).contains("Accept");
        }
        assertThat(get("/errors", "Accept", "image/png").text("code")).isEqualTo("simio_not_acceptable");
        assertThat(get("/errors/simio_nonsense", "Accept", BROWSER).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/llms.txt", "/llms-full.txt"})
    void servesTheManualsAsText(String path) {
        Response manual = get(path);

        assertThat(manual.header("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(text(manual))
                .startsWith("# ")
                .contains(
                        Contract.PUBLIC_URL + "/openapi.json", Contract.PUBLIC_URL + "/oauth/token", "https://api.test")
                .doesNotContain("{{");
    }

    @Test
    void leadsAgentsFromTheGuideToEveryDocument() {
        String guide = text(get("/llms.txt"));

        for (String path : List.of("/openapi.json", "/llms-full.txt", "/__docs__/", "/errors", "/healthz")) {
            assertThat(guide).contains("(" + Contract.PUBLIC_URL + path + ")");
            assertThat(get(path).status()).as(path).isIn(200, 503);
        }
    }

    @Test
    void saysWhomToAskWhenTheCatalogDoesNotHelp() {
        String support = "the operators of this installation";

        assertThat(get("/errors/simio_invalid_field").text("support")).contains(support, "X-Request-Id");
        assertThat(text(get("/errors/simio_invalid_field", "Accept", BROWSER)))
                .contains("<h2>Support</h2>")
                .contains(support);
        assertThat(get("/errors").json().path("errors").path(0).has("support")).isFalse();
    }

    @Test
    void tellsEveryCodeAndEveryChangeInTheManual() {
        String manual = text(get("/llms-full.txt"));

        for (ErrorCode code : ErrorCode.values()) {
            assertThat(manual)
                    .contains("### " + code.slug() + "\n", code.cause(), code.fix())
                    .contains(Contract.PUBLIC_URL + "/errors/" + code.slug());
        }
        for (WhatsNew.Change change : WhatsNew.load().changes()) {
            assertThat(manual).contains("- " + change.date() + ": " + change.text());
        }
    }

    @Test
    void tellsInBothManualsHowToHaveSomethingPredicted() {
        for (String path : List.of("/llms.txt", "/llms-full.txt")) {
            assertThat(text(get(path)))
                    .as(path)
                    .contains(
                            "POST /console/session",
                            "POST /api/v1/keys",
                            "POST /api/v1/oracle/predict`",
                            "POST /api/v1/oracle/predict/batch`",
                            "GET /api/v1/usage",
                            "X-CSRF-Token",
                            "X-RateLimit-Reset",
                            "Retry-After");
        }
        String manual = text(get("/llms-full.txt"));
        for (HttpStatus status : HttpStatus.values()) {
            if (status.isError()
                    && Contract.DOCUMENT
                            .at("/paths/~1api~1v1~1oracle~1predict/post/responses")
                            .has(Integer.toString(status.value()))) {
                assertThat(manual.lines().filter(line -> line.startsWith("| ") && line.contains("_error`")))
                        .as("a line of the table of refusals for %s", status)
                        .anyMatch(line -> line.split("\\|")[1].contains(Integer.toString(status.value())));
            }
        }
    }

    @Test
    void namesOnlyRoutesThatThereAre() {
        Set<String> there = Contract.operations().stream()
                .map(operation -> nameless(operation.toString()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = new TreeSet<>();
        for (String path : List.of("/llms.txt", "/llms-full.txt", "/__docs__/")) {
            ROUTE.matcher(text(get(path))).results().forEach(route -> named.add(nameless(route.group())));
        }

        assertThat(named).contains("POST /v1/datasets", "GET /v1/jobs/{}");
        named.removeAll(there);
        assertThat(named).as("what the manual names and nobody serves").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/llms.txt",
                "/llms-full.txt",
                "/openapi.json",
                "/errors",
                "/errors/simio_invalid_field",
                "/__docs__/",
                "/__docs__/assets/panel.js",
                "/__docs__/assets/panel.css",
                "/__docs__/assets/pages.css"
            })
    void namesNoForeignHost(String path) {
        for (String accept : List.of("*/*", BROWSER)) {
            String served = text(get(path, "Accept", accept));

            Set<String> addresses = ADDRESS.matcher(served)
                    .results()
                    .map(address -> address.group())
                    .collect(Collectors.toCollection(TreeSet::new));
            addresses.removeAll(KNOWN_ADDRESSES);
            assertThat(addresses).isEmpty();
        }
    }

    @Test
    void servesThePanelFromThisOriginAlone() {
        Response page = get("/__docs__/");

        assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.http().headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(text(page))
                .contains("AUTHENTICATION", "HTTP Bearer", "Exchange credentials and fill HTTP Bearer")
                .contains(WhatsNew.load().html())
                .doesNotContain("<script>", " style=", " onclick", "<style");
        Pattern.compile("(?:src|href)=\"(assets/[^\"]+)\"")
                .matcher(text(page))
                .results()
                .forEach(asset -> assertThat(get("/__docs__/" + asset.group(1)).status())
                        .as(asset.group(1))
                        .isEqualTo(200));
        Response slashless = get("/__docs__");
        assertThat(slashless.status()).isEqualTo(308);
        assertThat(slashless.header("Location")).contains("/__docs__/");
    }

    @ParameterizedTest
    @CsvSource({
        "panel.js, text/javascript",
        "panel.css, text/css",
        "pages.css, text/css",
        "swagger-ui.css, text/css",
        "swagger-ui-bundle.js, text/javascript"
    })
    void servesTheFilesOfThePanel(String name, String type) {
        Response file = get("/__docs__/assets/" + name);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).contains(type + ";charset=UTF-8");
        assertThat(file.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(get(
                                "/__docs__/assets/" + name,
                                "If-None-Match",
                                file.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void compressesTheFilesOfThePanelAndNothingElse() {
        Response script = get("/__docs__/assets/swagger-ui-bundle.js", "Accept-Encoding", "gzip");

        assertThat(script.header("Content-Encoding")).contains("gzip");
        assertThat(script.body()).hasSizeLessThan(800_000);
        assertThat(get("/openapi.json", "Accept-Encoding", "gzip").header("Content-Encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/__docs__/assets/panel.html",
                "/__docs__/assets/..%2f..%2fopenapi.yaml",
                "/webjars/swagger-ui/5.34.1/index.html",
                "/docs/panel.html"
            })
    void servesNoOtherFile(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void keepsNoSecretInTheBrowser() {
        assertThat(text(get("/__docs__/assets/panel.js"))).doesNotContain("localStorage", "document.cookie");
    }

    @Test
    void exchangesCredentialsForAToken() {
        CreateTenant.NewTenant tenant = GATEWAY.bean(CreateTenant.class).create("Panel", Origin.operator("test"));

        Response token = exchange(tenant.clientId(), " " + tenant.clientSecret() + "\n");

        assertThat(token.status()).isEqualTo(200);
        assertThat(token.header("Cache-Control")).contains("no-store");
        assertThat(token.json().path("expires_in").longValue()).isEqualTo(86_400);
        assertThat(get("/v1/jobs", "Authorization", "Bearer " + token.text("access_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesToExchangeOthers() {
        CreateTenant.NewTenant tenant = GATEWAY.bean(CreateTenant.class).create("Panel", Origin.operator("test"));

        assertThat(exchange(tenant.clientId(), "wrong").text("code")).isEqualTo("simio_unauthorized");
        assertThat(exchange("nobody", tenant.clientSecret()).text("code")).isEqualTo("simio_unauthorized");
        assertThat(exchange(tenant.clientId(), " ").text("field")).isEqualTo("client_secret");
        assertThat(exchange("x".repeat(1_001), "y").text("field")).isEqualTo("client_id");
        assertThat(post("application/json", "{}").text("code")).isEqualTo("simio_invalid_field");
    }

    /** Those are the types that a form of another origin can send without being asked for leave. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
    void takesNoCredentialsFromFormsOfOtherOrigins(String type) {
        Response refusal = post(type, "{\"client_id\":\"a\",\"client_secret\":\"b\"}");

        assertThat(refusal.status()).isEqualTo(415);
        assertThat(refusal.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static Response exchange(String clientId, String clientSecret) {
        return post(
                "application/json",
                new JsonMapper()
                        .createObjectNode()
                        .put("client_id", clientId)
                        .put("client_secret", clientSecret)
                        .toString());
    }

    private static Response post(String type, String body) {
        return GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri("/__docs__/exchange"))
                .header("Content-Type", type)
                .header("Origin", "https://elsewhere.test")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Response get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(GATEWAY.uri(path)).GET();
        return GATEWAY.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String text(Response answer) {
        return new String(answer.body(), UTF_8);
    }

    private static String nameless(String route) {
        return route.replaceAll("\\{[^}]*}", "{}");
    }
}
