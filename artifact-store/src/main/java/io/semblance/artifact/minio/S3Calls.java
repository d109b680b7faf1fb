package io.semblance.artifact.minio;

import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for requests and tells their faults apart. */
final class S3Calls {
    /** A request to send. */
    @FunctionalInterface
    interface Request<T> {
        CompletableFuture<T> send(MinioAsyncClient client);
    }

    private final MinioAsyncClient client;
    private final String bucket;
    private final Retries retries;

    S3Calls(MinioAsyncClient client, String bucket, Retries retries) {
        this.client = client;
        this.bucket = bucket;
        this.retries = retries;
    }

    String bucket() {
        return bucket;
    }

    /** Sends a request that may reach the store more than once without harm. */
    <T> T repeatable(Request<T> request) throws IOException {
        return retrying(() -> await(request.send(client)));
    }

    /** Sends a request that must not be repeated blindly. */
    <T> T once(Request<T> request) throws IOException {
        return await(request.send(client));
    }

    <T> T retrying(Retries.Call<T> call) throws IOException {
        return retries.run(S3Fault.Unavailable.class::isInstance, call);
    }

    /** Repeats also when another writer is in the way, as some stores answer to the losers of a race. */
    <T> T retryingConflicts(Retries.Call<T> call) throws IOException {
        return retries.run(fault -> fault instanceof S3Fault.Unavailable || fault instanceof S3Fault.Conflict, call);
    }

    /** Whether the request succeeds within the time. */
    <T> boolean succeeds(Request<T> request, Duration within) {
        try {
            request.send(client).get(within.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static <T> T await(CompletableFuture<T> answer) throws IOException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the store was asked");
        } catch (ExecutionException e) {
            throw new S3FaultException(S3Fault.of(e.getCause() == null ? e : e.getCause()));
        }
    }
}
