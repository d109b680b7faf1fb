package io.semblance.generator.grounding;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/** Servers of the web, all in one: each path does what it was told to, and everything else is not found. */
public final class ScriptedWeb implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private ScriptedWeb(HttpServer server) {
        this.server = server;
    }

    /** What becomes of a request. */
    public interface Step {
        void take(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A request that came in; {@code query} is decoded, and empty where there is none. */
    public record Request(String path, String query, Headers headers) {}

    public static ScriptedWeb start() {
        try {
            return start(HttpServer.create(loopback(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By https. */
    public static ScriptedWeb startSecure(SSLContext context) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return start(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScriptedWeb start(HttpServer server) {
        ScriptedWeb web = new ScriptedWeb(server);
        server.setExecutor(web.threads);
        server.createContext("/", web::handle);
        server.start();
        return web;
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public ScriptedWeb on(String path, Step step) {
        steps.put(path, step);
        return this;
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Request> requests() {
        return requests;
    }

    public List<String> paths() {
        return requests.stream().map(Request::path).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String query = exchange.getRequestURI().getQuery();
            requests.add(new Request(path, query == null ? "" : query, exchange.getRequestHeaders()));
            steps.getOrDefault(path, status(404)).take(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static Step html(String page) {
        return answers("text/html; charset=utf-8", page, StandardCharsets.UTF_8);
    }

    public static Step plain(String text) {
        return answers("text/plain; charset=utf-8", text, StandardCharsets.UTF_8);
    }

    public static Step json(String document) {
        return answers("application/json", document, StandardCharsets.UTF_8);
    }

    public static Step answers(String type, String body, Charset charset) {
        return answers(type, body.getBytes(charset));
    }

    public static Step answers(String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Set-Cookie", "id=1; Path=/");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    public static Step status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    public static Step redirects(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** The connection is gone after this answer. */
    public static Step lastly(Step step) {
        return exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            step.take(exchange);
        };
    }

    /** A small body that unpacks to so many zeros. */
    public static Step zeros(int megabytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                gzip.write(megabyte);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Step step = answers("text/plain", packed.toByteArray());
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            step.take(exchange);
        };
    }

    /** A body without an end. */
    public static Step endless(String type, String words) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
            // Until the reader has had enough, and the connection breaks.
            while (true) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    /** The head of an answer and a first byte at once, and the rest never. */
    public Step stalls(String type) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            closing.await();
        };
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }
}
