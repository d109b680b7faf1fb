package io.semblance.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client may send its next request as soon as it likes; the connection goes on all the same. */
class KeepAliveIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final int ROUNDS = 300;
    private static final int BODY = 2_000;
    /** By the filters of tokens, of sessions, and of API keys. */
    private static final List<String> REFUSING =
            List.of("/v1/operator/probes", "/api/v1/keys", "/api/v1/oracle/predict");

    private static final int PATIENCE = Math.toIntExact(Duration.ofSeconds(20).toMillis());

    @Test
    void readsOnAfterARequestThatCameBeforeTheAnswerToTheOneBefore() throws Exception {
        URI address = GATEWAY.uri("/");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE);
            // The first is answered by another thread, the second by a filter.
            socket.getOutputStream().write((get("/errors/simio_nonsense") + get("/v1/jobs")).getBytes(US_ASCII));
            assertThat(status(socket)).isEqualTo(404);
            assertThat(status(socket)).isEqualTo(401);

            socket.getOutputStream().write(get("/v1/jobs").getBytes(US_ASCII));
            assertThat(status(socket)).isEqualTo(401);
        }
    }

    @Test
    void readsOnAfterARefusalThatMayGoOutBeforeTheBodyHasComeIn() throws Exception {
        URI address = GATEWAY.uri("/");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE);
            // Or each half would wait for the word that the other has arrived.
            socket.setTcpNoDelay(true);
            for (int round = 0; round < ROUNDS; round++) {
                socket.getOutputStream().write(get("/errors/simio_nonsense").getBytes(US_ASCII));
                assertThat(status(socket)).isEqualTo(404);
                for (String path : REFUSING) {
                    byte[] refused = post(path).getBytes(US_ASCII);
                    int head = refused.length - BODY;
                    socket.getOutputStream().write(refused, 0, head);
                    socket.getOutputStream().write(refused, head, BODY);
                    assertThat(status(socket)).as("round %d, %s", round, path).isEqualTo(401);
                }
            }
        }
    }

    private static String post(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + BODY + "\r\n\r\n" + "{".repeat(BODY);
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n";
    }

    /** Reads one answer. */
    private static int status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the connection is there").isNotNegative();
            head.append((char) next);
        }
        String length = head.toString().replaceAll("(?is).*\r\ncontent-length: (\\d+)\r\n.*", "$1");
        in.readNBytes(Integer.parseInt(length));
        return Integer.parseInt(head.substring(9, 12));
    }
}
