package io.semblance.gateway.keys;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Turns a client's credentials into an access token on behalf of a browser, whoever issues the tokens. */
interface CredentialExchange {
    /**
     * May block for a few seconds.
     *
     * @param address where the request comes from
     * @throws io.semblance.gateway.problem.ApiException when the credentials are not good, or the issuer is away
     * @throws TooManyGuessesException when they are not looked at, after many wrong ones
     */
    AccessToken exchange(String clientId, String clientSecret, String address);

    /**
     * @param expiresIn seconds
     */
    record AccessToken(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {
        static AccessToken bearer(String token, long expiresIn) {
            return new AccessToken(token, "Bearer", expiresIn);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "AccessToken[" + tokenType + "]";
        }
    }
}
