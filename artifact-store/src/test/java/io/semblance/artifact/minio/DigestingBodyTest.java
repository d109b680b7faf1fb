package io.semblance.artifact.minio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestingBodyTest {
    private static final int PART = 100_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 99_999, 100_000, 100_001, 200_000, 250_123})
    void cutsAnyLengthIntoFullPartsAndARest(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        DigestingBody body = new DigestingBody(new ByteArrayInputStream(bytes), PART);
        int read = 0;
        while (body.next()) {
            assertThat(body.buffer()).startsWith(bytes.length > read ? bytes[read] : 0);
            assertThat(body.filled()).isEqualTo(Math.min(PART, length - read));
            read += body.filled();
        }
        assertThat(read).isEqualTo(length);
        assertThat(body.total()).isEqualTo(length);
        assertThat(body.sha256Hex())
                .isEqualTo(HexFormat.of().formatHex(DigestingBody.sha256().digest(bytes)));
    }
}
