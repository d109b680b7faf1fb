package io.semblance.gateway.keys;

import java.util.Optional;
import java.util.regex.Pattern;

/** The client credentials grant (RFC 6749, section 4.4), with the audience that Auth0's clients send. */
final class GrantToken {
    /** Compared against when the client is unknown, so that the answer takes as long. */
    private static final byte[] NO_SECRET = new byte[32];

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Accounts accounts;
    private final TokenMint mint;

    GrantToken(Accounts accounts, TokenMint mint) {
        this.accounts = accounts;
        this.mint = mint;
    }

    String grant(TokenRequest request) {
        if (!request.required("grant_type").equals("client_credentials")) {
            throw new OAuthException("unsupported_grant_type", "Only client_credentials is granted here.");
        }
        String clientId = request.required("client_id");
        String secret = request.required("client_secret");
        // Our ids are of these characters only, and some others are more than a database takes.
        Optional<Accounts.Credential> found =
                CLIENT_ID.matcher(clientId).matches() ? accounts.credential(clientId) : Optional.empty();
        boolean proven = Secrets.matches(
                secret, found.map(Accounts.Credential::secretSha256).orElse(NO_SECRET));
        Accounts.Credential credential = found.filter(any -> proven)
                .orElseThrow(
                        () -> new OAuthException("invalid_client", "The client is unknown or its secret is wrong."));
        if (request.optional("audience")
                .filter(audience -> !audience.equals(mint.audience()))
                .isPresent()) {
            throw new OAuthException("invalid_target", "The audience is not served here.");
        }
        return mint.mint(clientId, credential.tenant());
    }
}
