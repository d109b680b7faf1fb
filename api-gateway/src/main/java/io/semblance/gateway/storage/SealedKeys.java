package io.semblance.gateway.storage;

import java.util.Arrays;

/** Credentials in the form that the database keeps. */
record SealedKeys(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof SealedKeys keys && Arrays.equals(bytes, keys.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedKeys[]";
    }
}
