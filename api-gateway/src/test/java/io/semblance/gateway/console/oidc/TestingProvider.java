package io.semblance.gateway.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * An OpenID provider as a test says: metadata, keys and codes over HTTP. It can be away. Whom it lets in, and what its ID
 * tokens say, is told to {@link #letsIn}.
 */
final class TestingProvider implements AutoCloseable {
    static final String CLIENT = "semblance-console";
    static final String SECRET = "secret of the console";

    private final int port;
    private final RSAKey key;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    /** How an ID token is made of its claims. */
    enum Signature {
        GOOD,
        OF_ANOTHER_KEY,
        NONE
    }

    /** What a code is worth. */
    private record Grant(String redirectUri, String challenge, String idToken) {}

    TestingProvider() throws IOException, JOSEException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        key = newKey();
        server = HttpServer.create();
    }

    private static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    /** How often it was asked for the worth of a code. */
    int asked() {
        return asked.get();
    }

    void appear() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        serve("/.well-known/openid-configuration", """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","subject_types_supported":["public"],"response_types_supported":["code"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(uri()));
        serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.createContext("/token", this::redeem);
        server.start();
    }

    void disappear() {
        server.stop(0);
    }

    /**
     * What happens at the provider when a person signs in there and is sent back.
     *
     * @param request where the gateway sent the browser
     * @param claims spoils the claims of a good ID token
     * @return where the browser is sent
     */
    URI letsIn(URI request, Signature signature, Consumer<JWTClaimsSet.Builder> claims) throws Exception {
        MultiValueMap<String, String> asks =
                UriComponentsBuilder.fromUri(request).build().getQueryParams();
        assertThat(request.toString()).startsWith(uri() + "/authorize?");
        assertThat(asks.getFirst("response_type")).isEqualTo("code");
        assertThat(asks.getFirst("client_id")).isEqualTo(CLIENT);
        assertThat(asks.getFirst("scope")).contains("openid");
        assertThat(asks.getFirst("code_challenge_method")).isEqualTo("S256");
        JWTClaimsSet.Builder good = new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject("somebody@acme.example")
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", asks.getFirst("nonce"));
        claims.accept(good);
        String code = UUID.randomUUID().toString();
        String redirect = URLDecoder.decode(String.valueOf(asks.getFirst("redirect_uri")), StandardCharsets.UTF_8);
        codes.put(
                code,
                new Grant(redirect, String.valueOf(asks.getFirst("code_challenge")), idToken(good.build(), signature)));
        return URI.create(redirect + "?code=" + code + "&state=" + asks.getFirst("state"));
    }

    private String idToken(JWTClaimsSet claims, Signature signature) throws JOSEException {
        return switch (signature) {
            case GOOD -> signed(claims, key);
            case OF_ANOTHER_KEY -> signed(claims, newKey());
            case NONE -> new PlainJWT(claims).serialize();
        };
    }

    private static String signed(JWTClaimsSet claims, RSAKey by) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    /** A code is worth something once, to the client that asked for it, at the address that it named. */
    private void redeem(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        MultiValueMap<String, String> form = UriComponentsBuilder.fromUriString(
                        "?" + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .build()
                .getQueryParams();
        if (!basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        Optional<Grant> worth = Optional.ofNullable(codes.remove(String.valueOf(form.getFirst("code"))))
                .filter(grant -> grant.redirectUri()
                        .equals(URLDecoder.decode(
                                String.valueOf(form.getFirst("redirect_uri")), StandardCharsets.UTF_8)))
                .filter(grant ->
                        grant.challenge().equals(Ticket.hashed(String.valueOf(form.getFirst("code_verifier")))));
        if (worth.isEmpty()) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"not to be repeated\"}");
            return;
        }
        answer(exchange, 200, """
                {"access_token":"of-no-use","token_type":"Bearer","expires_in":300,"id_token":"%s"}""".formatted(worth.get().idToken()));
    }

    private static String basic() {
        String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + encoded).getBytes(StandardCharsets.UTF_8));
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> answer(exchange, 200, json));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
