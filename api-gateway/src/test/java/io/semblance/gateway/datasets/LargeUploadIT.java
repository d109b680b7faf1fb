package io.semblance.gateway.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.schema.id.DatasetId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeUploadIT {
    private static final long BYTES = 400L * 1000 * 1000;
    private static final byte[] ROW = "31,Premium,Online,42,some more text to fill the row\n".getBytes(UTF_8);
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    @Test
    void streamsFourHundredMegabytesThroughAHeapOf256() throws Exception {
        Tenant tenant = GATEWAY.tenant();
        int port = freePort();
        Process small = gatewayOfItsOwn(port);
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> listens(port));
            Response accepted = upload(tenant, port);

            assertThat(accepted.status()).isEqualTo(202);
            DatasetId dataset = tenant.job(accepted.text("job_id")).dataset().orElseThrow();
            assertThat(GATEWAY.store()
                            .find(ArtifactKeys.seed(tenant.id(), dataset))
                            .orElseThrow()
                            .bytes())
                    .isEqualTo(BYTES);
            assertThat(small.isAlive()).isTrue();
        } finally {
            small.destroyForcibly().waitFor();
        }
    }

    private static Response upload(Tenant tenant, int port) {
        byte[] form = Form.of("").bytes();
        int split = new String(form, UTF_8).indexOf("\r\n\r\n") + 4;
        InputStream body = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(form, 0, split),
                new Rows(BYTES),
                new ByteArrayInputStream(form, split, form.length - split))));
        return GATEWAY.send(tenant.request("/v1/datasets")
                .uri(URI.create("http://127.0.0.1:" + port + "/v1/datasets"))
                .header("Content-Type", new Form().contentType())
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body)));
    }

    /** A second process of the gateway on the same database and store, with little memory and the limits of production. */
    private static Process gatewayOfItsOwn(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "io.semblance.gateway.GatewayApplication",
                "--server.port=" + port,
                "--management.server.port=0",
                "--logging.level.root=error"));
        for (String shared : List.of(
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.kafka.bootstrap-servers",
                "semblance.artifacts.endpoint",
                "semblance.artifacts.access-key",
                "semblance.artifacts.secret-key",
                "semblance.artifacts.encryption.key",
                "semblance.gateway.tokens.audience",
                "semblance.gateway.tokens.signing-key",
                "semblance.gateway.credentials.claim-key")) {
            command.add("--" + shared + "=" + GATEWAY.property(shared));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "large-upload-gateway.log").toFile())
                .start();
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A CSV file of exactly so many bytes. */
    private static final class Rows extends InputStream {
        private static final byte[] HEADER = "age,segment,channel,intent,note\n".getBytes(UTF_8);
        private final long total;
        private long at;

        private Rows(long total) {
            this.total = total;
        }

        @Override
        public int read() {
            if (at == total) {
                return -1;
            }
            int value = at < HEADER.length ? HEADER[(int) at] : ROW[(int) ((at - HEADER.length) % ROW.length)];
            at++;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(length, total - at);
            for (int i = 0; i < count; i++) {
                target[offset + i] = (byte) read();
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
