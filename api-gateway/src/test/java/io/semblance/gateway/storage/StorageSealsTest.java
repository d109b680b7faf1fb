package io.semblance.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.artifact.encryption.ConfiguredKeys;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageSealsTest {
    private static final TenantId TENANT = new TenantId("ten_01jc0000000000000000000001");
    private static final TenantId OTHER = new TenantId("ten_01jc0000000000000000000002");
    private static final StorageKeys KEYS = new StorageKeys("an-access-key", "a-secret-key");

    private final StorageSeals seals = seals(1);

    private static StorageSeals seals(int key) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        return new StorageSeals(
                Optional.of(ConfiguredKeys.of(List.of(Base64.getEncoder().encodeToString(bytes)))));
    }

    @Test
    void opensWhatItSealed() throws IOException {
        SealedKeys sealed = seals.seal("sto_1", TENANT, KEYS);

        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("access", "secret");
        assertThat(seals.open("sto_1", TENANT, sealed)).isEqualTo(KEYS);
    }

    @Test
    void opensNothingThatWasMovedOrChangedOrSealedOtherwise() throws IOException {
        SealedKeys sealed = seals.seal("sto_1", TENANT, KEYS);
        byte[] changed = sealed.bytes().clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> seals.open("sto_2", TENANT, sealed)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> seals.open("sto_1", OTHER, sealed)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> seals.open("sto_1", TENANT, new SealedKeys(changed)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> seals(2).open("sto_1", TENANT, sealed)).isInstanceOf(IOException.class);
    }

    @Test
    void keepsNothingWithoutAKey() {
        StorageSeals none = new StorageSeals(Optional.empty());

        assertThat(none.available()).isFalse();
        assertThatThrownBy(() -> none.seal("sto_1", TENANT, KEYS)).isInstanceOf(IOException.class);
    }
}
