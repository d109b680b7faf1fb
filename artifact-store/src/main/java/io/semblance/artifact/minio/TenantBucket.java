package io.semblance.artifact.minio;

import io.minio.AbortMultipartUploadArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.errors.MinioException;
import io.semblance.artifact.StoreRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A bucket of a tenant's own, used with the tenant's keys. What cannot be done now is
 * {@link io.semblance.artifact.StoreUnavailableException}, what will not be done {@link StoreRefusedException}, among it a
 * bucket that does not exist and an address that is not allowed. All methods but {@link #address} block.
 */
public final class TenantBucket implements AutoCloseable {
    private static final int PROOF_BYTES = 64;
    private static final long MOST_SECONDS = Duration.ofDays(7).toSeconds();
    private static final String MEDIA_TYPE = "application/octet-stream";

    private final S3Connection connection;
    private final S3Calls s3;
    private final MinioArtifactStore objects;

    private TenantBucket(S3Connection connection, String bucket) {
        this.connection = connection;
        this.s3 = connection.calls(bucket);
        this.objects = new MinioArtifactStore(connection, s3);
    }

    /** Something to do at the bucket. */
    private interface Call<T> {
        T run() throws IOException;
    }

    /** Prepares the connections; the store is not asked anything yet. */
    public static TenantBucket connect(S3Settings settings, Reach reach) throws StoreRefusedException {
        try {
            return new TenantBucket(S3Connection.open(settings, reach), settings.bucket());
        } catch (ForbiddenAddressException e) {
            throw new StoreRefusedException("ForbiddenAddress");
        } catch (IllegalArgumentException e) {
            // Without the cause, whose text repeats what it was given.
            throw new StoreRefusedException("InvalidSettings");
        }
    }

    /** Stores a body as it is, part by part, in bounded memory; replaces what is there. */
    public void put(String key, String mediaType, InputStream body) throws IOException {
        asked(() -> objects.replace(key, mediaType, body));
    }

    /** Removes the object; that there is none is fine. */
    public void delete(String key) throws IOException {
        asked(() -> {
            objects.delete(key);
            return key;
        });
    }

    /** Proves that objects can be written under the key, read and removed. */
    public void tryOut(String key, SecureRandom random) throws IOException {
        byte[] proof = new byte[PROOF_BYTES];
        random.nextBytes(proof);
        put(key, MEDIA_TYPE, new ByteArrayInputStream(proof));
        byte[] found = asked(() -> objects.read(key, PROOF_BYTES));
        delete(key);
        if (!Arrays.equals(found, proof)) {
            throw new StoreRefusedException("OtherBytes");
        }
    }

    /** Gives back the parts of uploads to the key that nobody has completed. */
    public void abandonUploads(String key) throws IOException {
        var list = ListMultipartUploadsArgs.builder()
                .bucket(s3.bucket())
                .prefix(key)
                .build();
        asked(() -> {
            for (var upload : s3.repeatable(client -> client.listMultipartUploads(list))
                    .result()
                    .uploads()) {
                if (upload.objectName().equals(key)) {
                    var abort = AbortMultipartUploadArgs.builder()
                            .bucket(s3.bucket())
                            .object(key)
                            .uploadId(upload.uploadId())
                            .build();
                    s3.repeatable(client -> client.abortMultipartUpload(abort));
                }
            }
            return key;
        });
    }

    /** An absolute address by which anybody can fetch the object for a while, a week at most. Nobody is asked for it. */
    public URI address(String key, Duration life) {
        var args = GetPresignedObjectUrlArgs.builder()
                .method(Http.Method.GET)
                .bucket(s3.bucket())
                .object(key)
                .expiry((int) Math.clamp(life.toSeconds(), 1, MOST_SECONDS), TimeUnit.SECONDS)
                .build();
        try {
            return URI.create(connection.client().getPresignedObjectUrl(args));
        } catch (MinioException e) {
            // Without the cause, whose text may hold the address.
            throw new IllegalStateException(
                    "an address could not be signed: " + e.getClass().getSimpleName());
        }
    }

    private static <T> T asked(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (BucketMissingException e) {
            throw new StoreRefusedException("NoSuchBucket");
        } catch (S3FaultException e) {
            IOException fault = e.fault().toException();
            throw fault instanceof BucketMissingException ? new StoreRefusedException("NoSuchBucket") : fault;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
