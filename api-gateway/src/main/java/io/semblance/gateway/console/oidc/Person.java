package io.semblance.gateway.console.oidc;

import io.semblance.gateway.keys.Secrets;
import io.semblance.schema.id.TenantId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Somebody the provider vouches for.
 *
 * @param id tells people apart, and neither their names nor their addresses, which subjects may be
 * @param tenant the tenant that the claim names, whether there is one or not
 * @param operator whether the person is an operator
 */
record Person(String id, Optional<TenantId> tenant, boolean operator) {
    private static final int ID_BYTES = 16;

    static Person of(OidcUser user, OidcProperties properties) {
        return new Person(
                id(user),
                Optional.ofNullable(user.getClaims().get(properties.tenantClaim()))
                        .map(String::valueOf)
                        .filter(TenantId::matches)
                        .map(TenantId::new),
                !properties.operatorClaim().isBlank()
                        && holds(user.getClaims().get(properties.operatorClaim()), properties.operatorValue()));
    }

    private static String id(OidcUser user) {
        byte[] hash = Secrets.sha256(user.getIssuer() + "\n" + user.getSubject());
        return "usr_" + HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
    }

    private static boolean holds(@Nullable Object claim, String value) {
        return claim instanceof Collection<?> values ? values.contains(value) : value.equals(claim);
    }
}
