package io.semblance.gateway.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.semblance.artifact.encryption.KeyEncryption;
import io.semblance.artifact.encryption.WrappedKey;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Keeps tenants' credentials from those who can read the database: they are encrypted under the key that data keys are
 * encrypted with. Each is bound to its storage and tenant: moved to another row it does not open.
 */
final class StorageSeals {
    private static final String CONTEXT = "semblance tenant storage 1";

    private final Optional<KeyEncryption> encryption;

    /** @param encryption empty where the configuration has no key */
    StorageSeals(Optional<KeyEncryption> encryption) {
        this.encryption = encryption;
    }

    /** Whether credentials can be kept here at all. */
    boolean available() {
        return encryption.isPresent();
    }

    SealedKeys seal(String storage, TenantId tenant, StorageKeys keys) throws IOException {
        byte[] access = keys.accessKey().getBytes(UTF_8);
        byte[] secret = keys.secretKey().getBytes(UTF_8);
        byte[] plain = ByteBuffer.allocate(Integer.BYTES + access.length + secret.length)
                .putInt(access.length)
                .put(access)
                .put(secret)
                .array();
        return new SealedKeys(key().wrap(plain, context(storage, tenant)).encode());
    }

    /** Throws an exception when the key is not configured any more, or the credentials were moved or changed. */
    StorageKeys open(String storage, TenantId tenant, SealedKeys sealed) throws IOException {
        ByteBuffer plain = ByteBuffer.wrap(key().unwrap(WrappedKey.decode(sealed.bytes()), context(storage, tenant)));
        byte[] access = new byte[plain.getInt()];
        plain.get(access);
        byte[] secret = new byte[plain.remaining()];
        plain.get(secret);
        return new StorageKeys(new String(access, UTF_8), new String(secret, UTF_8));
    }

    private KeyEncryption key() throws IOException {
        return encryption.orElseThrow(() -> new IOException("semblance.artifacts.encryption.key is not set"));
    }

    private static byte[] context(String storage, TenantId tenant) {
        return (CONTEXT + " " + tenant + " " + storage).getBytes(UTF_8);
    }
}
