package io.semblance.standalone.faults;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Stands between the platform and its object store, and can behave like a store in trouble. */
final class StoreProxy implements AutoCloseable {
    private static final Duration SLOW = Duration.ofMillis(700);
    private static final int CUT_AFTER = 512;

    /** What is wrong with the store. */
    enum Trouble {
        NONE,
        /** Nothing is done; the answer is 503. */
        BUSY,
        SLOW,
        /** What was asked for is done; the answer is 500. */
        ANSWER_LOST,
        /** The answer begins and its connection ends. */
        BODY_CUT,
        /** As the losers of a race are told by some stores: nothing is done, 409. */
        CONFLICT
    }

    private final URI store;
    private final HttpClient client = HttpClient.newConnection();
    private final Map<Trouble, AtomicInteger> counts = new EnumMap<>(Trouble.class);
    private final DisposableServer server;
    private volatile Trouble trouble = Trouble.NONE;
    private volatile Predicate<HttpServerRequest> affected = request -> true;

    StoreProxy(int port, URI store) {
        this.store = store;
        for (Trouble each : Trouble.values()) {
            counts.put(each, new AtomicInteger());
        }
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .handle(this::handle)
                .bindNow();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** From now on, for so many of the requests that this is true of. */
    void begin(Trouble now, Predicate<HttpServerRequest> of, int times) {
        AtomicInteger left = new AtomicInteger(times);
        affected = request -> of.test(request) && left.getAndDecrement() > 0;
        trouble = now;
    }

    void end() {
        trouble = Trouble.NONE;
    }

    /** How many requests met this trouble. */
    int count(Trouble kind) {
        return counts.get(kind).get();
    }

    /** Whether it publishes the ending of a job. */
    static boolean isManifest(HttpServerRequest request) {
        return request.method().equals(HttpMethod.PUT) && request.uri().endsWith("/manifest");
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        Trouble now = affected.test(request) ? trouble : Trouble.NONE;
        counts.get(now).incrementAndGet();
        return switch (now) {
            case NONE, ANSWER_LOST, BODY_CUT -> forward(request, response, now);
            case SLOW -> Mono.delay(SLOW).thenMany(forward(request, response, now));
            case BUSY -> refuse(request, response, 503);
            case CONFLICT -> refuse(request, response, 409);
        };
    }

    private static Publisher<Void> refuse(HttpServerRequest request, HttpServerResponse response, int status) {
        return request.receive().then(response.status(status).send().then());
    }

    private Publisher<Void> forward(HttpServerRequest request, HttpServerResponse response, Trouble now) {
        return client.headers(headers -> headers.set(request.requestHeaders()))
                .request(request.method())
                .uri(store.resolve(request.uri()).toString())
                .send(request.receive().retain())
                .response((answer, body) -> {
                    if (now == Trouble.ANSWER_LOST) {
                        return body.then(response.status(HttpResponseStatus.INTERNAL_SERVER_ERROR)
                                .send()
                                .then());
                    }
                    response.status(answer.status()).headers(answer.responseHeaders());
                    return now == Trouble.BODY_CUT ? cut(response, body) : response.send(body.retain());
                });
    }

    private static Publisher<Void> cut(HttpServerResponse response, Flux<ByteBuf> body) {
        Flux<ByteBuf> beginning = body.take(1)
                .map(chunk -> chunk.retainedSlice(chunk.readerIndex(), Math.min(CUT_AFTER, chunk.readableBytes() / 2)));
        return response.send(beginning).then(Mono.fromRunnable(() -> response.withConnection(c -> c.dispose())));
    }
}
