package io.semblance.schema.id;

/** Identifies a tenant, the account behind every dialect: {@code ten_} and 26 characters of a ULID in lower case. */
public record TenantId(String value) {
    public static final String PREFIX = "ten_";

    public TenantId {
        IdFormat.check(PREFIX, value);
    }

    /** Whether a text from outside has the form of this id; says nothing of whether it exists. */
    public static boolean matches(String text) {
        return IdFormat.matches(PREFIX, text);
    }

    @Override
    public String toString() {
        return value;
    }
}
