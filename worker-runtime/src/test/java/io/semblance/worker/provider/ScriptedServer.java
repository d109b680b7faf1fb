package io.semblance.worker.provider;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of chat completions that does what it is told: one step for each call, the last one again and again. */
public final class ScriptedServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Step> script = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private ScriptedServer(HttpServer server) {
        this.server = server;
    }

    /** What becomes of a call. */
    public interface Step {
        void take(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A call that was made. */
    public record Call(String path, Headers headers, JsonNode body) {
        public String message(int number) {
            return body.path("messages").path(number).path("content").stringValue("");
        }

        /** What the model is given, as the second message. */
        public JsonNode document() {
            return JSON.readTree(message(1));
        }
    }

    public static ScriptedServer start(Step... steps) throws IOException {
        ScriptedServer scripted =
                new ScriptedServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        scripted.script(steps);
        scripted.server.setExecutor(scripted.threads);
        scripted.server.createContext("/", scripted::handle);
        scripted.server.start();
        return scripted;
    }

    public void script(Step... steps) {
        script.clear();
        script.addAll(List.of(steps));
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    public List<Call> calls() {
        return calls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Step step = script.size() > 1 ? script.poll() : script.peek();
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(),
                    JSON.readTree(exchange.getRequestBody().readAllBytes())));
            step.take(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The model says this and is through. */
    public static Step says(String content) {
        return answers(200, completion(content, "stop"));
    }

    public static String completion(String content, String finishReason) {
        return JSON.writeValueAsString(Map.of(
                "id",
                "chatcmpl-1",
                "object",
                "chat.completion",
                "created",
                1_764_000_000,
                "model",
                "scripted",
                "choices",
                List.of(Map.of(
                        "index",
                        0,
                        "message",
                        Map.of("role", "assistant", "content", content),
                        "finish_reason",
                        finishReason)),
                "usage",
                Map.of("prompt_tokens", 10, "completion_tokens", 10, "total_tokens", 20)));
    }

    public static Step answers(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Half of the body, and then the connection is gone. */
    public static Step breaksOff(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
        };
    }

    /** Nothing, for as long as the server runs. */
    public Step isSilent() {
        return exchange -> closing.await();
    }

    /** The head of an answer at once, and the body never. */
    public Step stalls() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
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
