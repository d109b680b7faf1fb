package io.semblance.gateway.drain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.semblance.gateway.TestingGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is told to stop tells its clients first, and goes on serving meanwhile. */
class DrainIT {
    private static final Duration NOTICE = Duration.ofSeconds(3);
    private static final int PATIENCE = Math.toIntExact(Duration.ofSeconds(20).toMillis());
    private static final String JOBS = "/v1/jobs";
    private static final String READINESS = "/actuator/health/readiness";

    @TempDir
    Path folder;

    @Test
    void servesOnAndEndsConnectionsWithTheirNextAnswer() throws Exception {
        try (TestingGateway gateway = TestingGateway.start(
                        folder, Map.of("semblance.gateway.drain.notice", NOTICE.toSeconds() + "s"));
                Socket kept = connect(gateway.port());
                Socket idle = connect(gateway.port())) {
            assertThat(ask(kept, JOBS)).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("connection: close");
            ask(idle, JOBS);

            long start = System.nanoTime();
            CompletableFuture<Void> stop = CompletableFuture.runAsync(gateway::close);
            await("the word that it takes no more")
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> status(gateway.managementPort(), READINESS) == 503);

            assertThat(ask(kept, JOBS)).startsWith("HTTP/1.1 401").containsIgnoringCase("connection: close");
            assertThat(kept.getInputStream().read())
                    .as("the end of the connection")
                    .isNegative();
            try (Socket late = connect(gateway.port())) {
                assertThat(ask(late, JOBS)).startsWith("HTTP/1.1 401").containsIgnoringCase("connection: close");
            }
            assertThat(stop).isNotDone();

            // Ended by the gateway, which had no answer to say so with.
            assertThat(idle.getInputStream().read()).isNegative();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(NOTICE);
            stop.join();
            assertThatThrownBy(() -> connect(gateway.port())).isInstanceOf(ConnectException.class);
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    private static int status(int port, String path) throws IOException {
        try (Socket socket = connect(port)) {
            return Integer.parseInt(ask(socket, path).substring(9, 12));
        }
    }

    /** Sends a request and reads the answer to its end; returns its head. */
    private static String ask(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
                        .getBytes(US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the connection is there").isNotNegative();
            head.append((char) next);
        }
        in.readNBytes(Integer.parseInt(head.toString().replaceAll("(?is).*\r\ncontent-length: *(\\d+)\r\n.*", "$1")));
        return head.toString();
    }
}
