package io.semblance.artifact.minio;

import io.minio.Http;
import io.minio.MinioAsyncClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The client with its connection pool, sized for many virtual threads that each do one request at a time. */
record S3Connection(MinioAsyncClient client, OkHttpClient http, int tries) implements AutoCloseable {
    private static final int REQUESTS_AT_ONCE = 64;
    private static final int IDLE_CONNECTIONS = 32;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);
    private static final int TRIES = 5;
    /** Whoever delivers to a tenant's store repeats by itself, later. */
    private static final int TRIES_AT_TENANTS = 2;

    private static final Duration FIRST_DELAY = Duration.ofMillis(100);

    /**
     * The library's client, which trusts what the environment names in SSL_CERT_FILE and SSL_CERT_DIR too. Reading those takes
     * most of a second, longer than a small delivery: once for the process, and only when a store has TLS.
     */
    private static final class Trusting {
        static final OkHttpClient CLIENT = Http.newDefaultClient();
    }

    static S3Connection open(S3Settings settings) {
        return open(settings, newHttpClient(settings.endpoint()).build(), TRIES);
    }

    /** A connection to a store that others run: only to allowed addresses, and not to where it points instead. */
    static S3Connection open(S3Settings settings, Reach reach) throws ForbiddenAddressException {
        reach.check(settings.endpoint());
        OkHttpClient http = newHttpClient(settings.endpoint())
                .dns(reach.dns())
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        return open(settings, http, TRIES_AT_TENANTS);
    }

    private static S3Connection open(S3Settings settings, OkHttpClient http, int tries) {
        MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(settings.endpoint().toString())
                .credentials(settings.accessKey(), settings.secretKey())
                .region(settings.region())
                .httpClient(http)
                .build();
        return new S3Connection(client, http, tries);
    }

    S3Calls calls(String bucket) {
        Retries retries = new Retries(
                tries, FIRST_DELAY, pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()), S3Connection::random);
        return new S3Calls(client, bucket, retries);
    }

    private static OkHttpClient.Builder newHttpClient(URI endpoint) {
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(REQUESTS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
        OkHttpClient.Builder http = "https".equalsIgnoreCase(endpoint.getScheme())
                ? Trusting.CLIENT.newBuilder()
                : new OkHttpClient.Builder()
                        // Else the authorities of Java's own list are read, for nobody.
                        .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .followSslRedirects(false);
        // Out goes the client's own retrying, which would repeat conditional writes too.
        http.interceptors().clear();
        return http.dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(SILENCE_TIMEOUT)
                .writeTimeout(SILENCE_TIMEOUT);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
