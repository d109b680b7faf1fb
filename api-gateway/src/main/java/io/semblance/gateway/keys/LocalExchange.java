package io.semblance.gateway.keys;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Map;

/** The gateway mints the token itself. */
final class LocalExchange implements CredentialExchange {
    private final GrantToken grantToken;
    private final TokenMint mint;

    LocalExchange(GrantToken grantToken, TokenMint mint) {
        this.grantToken = grantToken;
        this.mint = mint;
    }

    @Override
    public AccessToken exchange(String clientId, String clientSecret, String address) {
        try {
            TokenRequest request = new TokenRequest(
                    Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", clientSecret));
            String token = grantToken.grant(request, address);
            return AccessToken.bearer(token, mint.lifetime().toSeconds());
        } catch (OAuthException refused) {
            throw new ApiException(ErrorCode.UNAUTHORIZED, "The client is unknown or its secret is wrong.");
        }
    }
}
