package io.semblance.benchmarks.jobs;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The bytes of requests under one token. */
record Requests(URI base, String token) {
    byte[] get(String path) {
        return bytes("GET " + path + headers() + "\r\n");
    }

    byte[] post(String path, String json) {
        return bytes("POST " + path + headers() + "Content-Type: application/json\r\nContent-Length: "
                + bytes(json).length + "\r\n\r\n" + json);
    }

    private String headers() {
        return " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer " + token + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
