package io.semblance.gateway.keys;

import java.util.Optional;

/** The client credentials grant (RFC 6749, section 4.4), with the audience that Auth0's clients send. */
final class GrantToken {
    /** Compared against when the client is unknown, so that the answer takes as long. */
    private static final byte[] NO_SECRET = new byte[32];

    private final Accounts accounts;
    private final TokenMint mint;
    private final SecretGuesses guesses;

    GrantToken(Accounts accounts, TokenMint mint, SecretGuesses guesses) {
        this.accounts = accounts;
        this.mint = mint;
        this.guesses = guesses;
    }

    /**
     * @param address where the request comes from
     * @throws TooManyGuessesException when it is not looked at, after many wrong secrets
     */
    String grant(TokenRequest request, String address) {
        if (!request.required("grant_type").equals(TokenEndpoint.GRANT_TYPE)) {
            throw new OAuthException("unsupported_grant_type", "Only client_credentials is granted here.");
        }
        String clientId = request.required("client_id");
        String secret = request.required("client_secret");
        Accounts.Credential credential = guesses.look(
                        new SecretGuesses.Claimant(clientId, address), () -> proven(clientId, secret))
                .orElseThrow(
                        () -> new OAuthException("invalid_client", "The client is unknown or its secret is wrong."));
        if (request.optional("audience")
                .filter(audience -> !audience.equals(mint.audience()))
                .isPresent()) {
            throw new OAuthException("invalid_target", "The audience is not served here.");
        }
        return mint.mint(clientId, credential.tenant());
    }

    private Optional<Accounts.Credential> proven(String clientId, String secret) {
        Optional<Accounts.Credential> found = accounts.credential(clientId);
        boolean matches = Secrets.matches(
                secret, found.map(Accounts.Credential::secretSha256).orElse(NO_SECRET));
        return found.filter(any -> matches);
    }
}
