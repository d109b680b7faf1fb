package io.semblance.schema.id;

/** Identifies a row subscription of a tenant: {@code sub_} and 26 characters of a ULID in lower case. */
public record SubscriptionId(String value) {
    public static final String PREFIX = "sub_";

    public SubscriptionId {
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
