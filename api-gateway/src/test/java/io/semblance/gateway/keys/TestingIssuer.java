package io.semblance.gateway.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semblance.gateway.TestingGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** An OpenID issuer that is not ours: metadata and keys over HTTP, and tokens. It can be away. */
final class TestingIssuer implements AutoCloseable {
    /** Of the one client that it gives tokens to. */
    static final String SECRET = "secret-of-the-issuer";

    private final int port;
    private final RSAKey key;
    private HttpServer server;
    private volatile String given = "";

    TestingIssuer() throws IOException, JOSEException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        key = newKey();
        server = HttpServer.create();
    }

    static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    void appear() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        serve("/.well-known/openid-configuration", """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token","subject_types_supported":["public"]}\
                """.formatted(uri()));
        serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean good = form.contains("client_secret=" + SECRET) && form.contains("grant_type=client_credentials");
            answer(exchange, good ? 200 : 401, good ? """
                    {"access_token":"%s","token_type":"Bearer","expires_in":600}""".formatted(given) : """
                    {"error":"invalid_client","error_description":"something that is not to be handed on"}""");
        });
        server.start();
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

    /** What it gives to its client from now on. */
    void gives(String token) {
        given = token;
    }

    /** The claims of a good token of the tenant, to be spoilt. */
    JWTClaimsSet.Builder claims(String tenant) {
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject("some-client")
                .audience(TestingGateway.AUDIENCE)
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("https://example.org/tenant", tenant);
    }

    String token(JWTClaimsSet.Builder claims, String type) throws JOSEException {
        return token(claims, type, key);
    }

    static String token(JWTClaimsSet.Builder claims, String type, RSAKey key) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
