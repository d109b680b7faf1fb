package io.semblance.gateway.keys;

import io.semblance.schema.id.TenantId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The one opaque token of the installation's operators, known by its hash. */
public final class OperatorToken {
    /** The tenant that operators' own jobs, such as probes, belong to. */
    static final TenantId TENANT = new TenantId(TenantId.PREFIX + "0".repeat(26));

    /** What the ids of operator tokens begin with. */
    public static final String ID_PREFIX = "operator-";

    private static final String PREFIX = "sop_";
    private static final int ID_BYTES = 8;
    private final Optional<byte[]> sha256;

    OperatorToken(OperatorProperties properties) {
        this.sha256 = Optional.of(properties.tokenSha256())
                .filter(text -> !text.isEmpty())
                .map(HexFormat.of()::parseHex);
    }

    /** Empty for any other token. */
    public Optional<Caller> caller(String token) {
        return sha256.filter(hash -> token.startsWith(PREFIX) && Secrets.matches(token, hash))
                .map(hash -> operator());
    }

    /** Tells the token that stands from those before it, and tells nothing else of it; empty when there is none. */
    public Optional<String> id() {
        return sha256.map(hash -> Secrets.sha256(HexFormat.of().formatHex(hash)))
                .map(hash -> ID_PREFIX + HexFormat.of().formatHex(hash, 0, ID_BYTES));
    }

    /** An operator, however it proved to be one. */
    public static Caller operator() {
        return new Caller(TENANT, Set.of(Role.OPERATOR));
    }
}
