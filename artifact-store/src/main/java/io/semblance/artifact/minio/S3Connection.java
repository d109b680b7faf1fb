package io.semblance.artifact.minio;

import io.minio.Http;
import io.minio.MinioAsyncClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The client with its connection pool, sized for many virtual threads that each do one request at a time. */
record S3Connection(MinioAsyncClient client, OkHttpClient http) implements AutoCloseable {
    private static final int REQUESTS_AT_ONCE = 64;
    private static final int IDLE_CONNECTIONS = 32;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);
    private static final int TRIES = 5;
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);

    static S3Connection open(S3Settings settings) {
        OkHttpClient http = newHttpClient();
        MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(settings.endpoint().toString())
                .credentials(settings.accessKey(), settings.secretKey())
                .region(settings.region())
                .httpClient(http)
                .build();
        return new S3Connection(client, http);
    }

    S3Calls calls(String bucket) {
        Retries retries = new Retries(
                TRIES, FIRST_DELAY, pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()), S3Connection::random);
        return new S3Calls(client, bucket, retries);
    }

    private static OkHttpClient newHttpClient() {
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(REQUESTS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
        OkHttpClient.Builder http = Http.newDefaultClient().newBuilder();
        // Out goes the client's own retrying, which would repeat conditional writes too.
        http.interceptors().clear();
        return http.dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(SILENCE_TIMEOUT)
                .writeTimeout(SILENCE_TIMEOUT)
                .build();
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
