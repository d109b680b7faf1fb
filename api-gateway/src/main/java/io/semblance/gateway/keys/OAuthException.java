package io.semblance.gateway.keys;

/** A token request is refused as RFC 6749, section 5.2 says: these bodies are the protocol's, not problem documents. */
final class OAuthException extends RuntimeException {
    private final String error;
    private final String description;

    /**
     * @param error a code of the protocol, such as {@code invalid_client}
     */
    OAuthException(String error, String description) {
        super(error);
        this.error = error;
        this.description = description;
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }

    boolean isAboutTheClient() {
        return error.equals("invalid_client");
    }
}
