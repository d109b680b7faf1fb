package io.semblance.benchmarks.jobs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Sends GET requests over kept HTTP/1.1 connections, one on its way on each, and reads the answers, all on the calling
 * thread: where the load shares its cores with what it measures, it must cost little.
 */
final class Wire implements AutoCloseable {
    private static final int LARGEST_ANSWER = 16 * 1024;

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final String host;
    private final String headers;

    /** Opens so many connections. */
    Wire(URI base, String token, int connections) throws IOException {
        this.selector = Selector.open();
        this.host = base.getHost();
        this.headers = " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(base.getPort()));
        }
    }

    /** Sends so many requests, places 0 and up, each connection its next as soon as its last is answered. */
    Clients.Measured saturate(int requests, IntFunction<String> paths) throws IOException {
        return send(requests, 0, paths);
    }

    /** Sends requests at a fixed rate. A request's time counts from when it was due, whether or not a connection was free. */
    Clients.Measured pace(double perSecond, Duration length, IntFunction<String> paths) throws IOException {
        int requests = (int) (perSecond * length.toMillis() / 1e3);
        return send(requests, 1e9 / perSecond, paths);
    }

    private Clients.Measured send(int requests, double interval, IntFunction<String> paths) throws IOException {
        long[] nanos = new long[requests];
        Deque<Connection> idle = new ArrayDeque<>(connections);
        long start = System.nanoTime();
        int sent = 0;
        int answered = 0;
        while (answered < requests) {
            while (sent < requests && !idle.isEmpty() && System.nanoTime() - start >= sent * interval) {
                long due = interval == 0 ? System.nanoTime() : start + (long) (sent * interval);
                idle.remove().send(sent, due, paths.apply(sent));
                sent++;
            }
            select(
                    interval == 0 || sent == requests || idle.isEmpty()
                            ? Long.MAX_VALUE
                            : start + (long) (sent * interval));
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (connection.read()) {
                    nanos[connection.place] = System.nanoTime() - connection.due;
                    idle.add(connection);
                    answered++;
                }
            }
            selector.selectedKeys().clear();
        }
        return new Clients.Measured(Latencies.of(nanos), (System.nanoTime() - start) / 1e9);
    }

    private void select(long until) throws IOException {
        if (until == Long.MAX_VALUE) {
            selector.select();
            return;
        }
        long millis = (until - System.nanoTime()) / 1_000_000;
        if (millis > 0) {
            selector.select(millis);
        } else {
            selector.selectNow();
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    private final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
        private int place;
        private long due;

        Connection(int port) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(host, port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(int newPlace, long newDue, String path) throws IOException {
            place = newPlace;
            due = newDue;
            answer.clear();
            ByteBuffer request = StandardCharsets.US_ASCII.encode("GET " + path + headers);
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        /** Whether the answer is whole now. */
        boolean read() throws IOException {
            if (channel.read(answer) < 0) {
                throw new IOException("the server closed a connection");
            }
            byte[] bytes = answer.array();
            int headEnd = headEnd(bytes, answer.position());
            if (headEnd < 0) {
                return false;
            }
            String head = new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            if (!head.startsWith("http/1.1 200 ")) {
                throw new IOException(
                        "an answer that is not 200: " + head.lines().findFirst().orElse(""));
            }
            return answer.position() - headEnd >= length(head);
        }

        private static int headEnd(byte[] bytes, int end) {
            for (int i = 3; i < end; i++) {
                if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private static int length(String head) throws IOException {
            return Arrays.stream(head.split("\r\n"))
                    .filter(line -> line.startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(
                            line.substring("content-length:".length()).strip()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("an answer without a length"));
        }
    }
}
