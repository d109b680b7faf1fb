package io.semblance.gateway.keys;

import io.semblance.schema.id.TenantId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The one opaque token of the installation's operators, known by its hash. */
final class OperatorToken {
    /** The tenant that operators' own jobs, such as probes, belong to. */
    static final TenantId TENANT = new TenantId(TenantId.PREFIX + "0".repeat(26));

    private static final String PREFIX = "sop_";
    private final Optional<byte[]> sha256;

    OperatorToken(OperatorProperties properties) {
        this.sha256 = Optional.of(properties.tokenSha256())
                .filter(text -> !text.isEmpty())
                .map(HexFormat.of()::parseHex);
    }

    /** Empty for any other token. */
    Optional<Caller> caller(String token) {
        return sha256.filter(hash -> token.startsWith(PREFIX) && Secrets.matches(token, hash))
                .map(hash -> new Caller(TENANT, Set.of(Role.OPERATOR)));
    }
}
