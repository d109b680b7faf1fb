package io.semblance.gateway.keys;

/**
 * Where and how this installation's clients mint their tokens.
 *
 * @param url absolute address
 * @param audience what to ask a token for
 */
public record TokenEndpoint(String url, String audience) {
    public static final String GRANT_TYPE = "client_credentials";
}
