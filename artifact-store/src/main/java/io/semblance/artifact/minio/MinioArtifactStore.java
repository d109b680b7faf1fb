package io.semblance.artifact.minio;

import io.minio.GetObjectArgs;
import io.minio.HeadBucketArgs;
import io.minio.HeadObjectArgs;
import io.minio.Http;
import io.minio.ListObjectsV2Args;
import io.minio.MakeBucketArgs;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.messages.ListBucketResultV2;
import io.semblance.artifact.ArtifactInfo;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link ArtifactStore} in one bucket of an S3 store. Thread-safe; one instance serves a process. */
public final class MinioArtifactStore implements ArtifactStore, AutoCloseable {
    private static final int PART_BYTES = 8 * 1024 * 1024;
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final S3Connection connection;
    private final S3Calls s3;

    MinioArtifactStore(S3Connection connection, S3Calls s3) {
        this.connection = connection;
        this.s3 = s3;
    }

    /** Prepares the connections; the store is not asked anything yet, so it may start later. */
    public static MinioArtifactStore connect(S3Settings settings) {
        S3Connection connection = S3Connection.open(settings);
        return new MinioArtifactStore(connection, connection.calls(settings.bucket()));
    }

    /** Makes the bucket unless it is there. */
    public void ensureBucket() throws IOException {
        var head = HeadBucketArgs.builder().bucket(s3.bucket()).build();
        var make = MakeBucketArgs.builder().bucket(s3.bucket()).build();
        try {
            s3.repeatable(client -> client.headBucket(head));
        } catch (S3FaultException e) {
            switch (e.fault()) {
                case S3Fault.NoBucket ignored -> makeBucket(make);
                // Some stores name no code in the answer to a HEAD.
                case S3Fault.Absent ignored -> makeBucket(make);
                case S3Fault.PreconditionFailed fault -> throw fault.toException();
                case S3Fault.Conflict fault -> throw fault.toException();
                case S3Fault.Unavailable fault -> throw fault.toException();
                case S3Fault.Refused fault -> throw fault.toException();
            }
        }
    }

    private void makeBucket(MakeBucketArgs make) throws IOException {
        try {
            s3.repeatable(client -> client.makeBucket(make));
        } catch (S3FaultException e) {
            // A conflict: another process was faster.
            if (!(e.fault() instanceof S3Fault.Conflict)) {
                throw e.fault().toException();
            }
        }
    }

    @Override
    public StoredArtifact put(String key, String mediaType, InputStream body) throws IOException {
        return put(key, mediaType, body, MultipartUpload::abort);
    }

    /** Like {@link #put}, where others may put the same under the key: what is there stays when this fails. */
    StoredArtifact replace(String key, String mediaType, InputStream body) throws IOException {
        return put(key, mediaType, body, MultipartUpload::abandon);
    }

    private StoredArtifact put(String key, String mediaType, InputStream body, Consumer<MultipartUpload> onFailure)
            throws IOException {
        DigestingBody source = new DigestingBody(body, PART_BYTES);
        source.next();
        try {
            if (source.full()) {
                putParts(MultipartUpload.begin(s3, key, mediaType), source, onFailure);
            } else {
                var args = whole(key, mediaType, source.buffer(), source.filled(), null);
                s3.repeatable(client -> client.putObject(args));
            }
        } catch (S3FaultException e) {
            throw e.fault().toException();
        }
        return new StoredArtifact(key, source.total(), source.sha256Hex(), mediaType);
    }

    private static void putParts(MultipartUpload upload, DigestingBody source, Consumer<MultipartUpload> onFailure)
            throws IOException {
        boolean complete = false;
        try {
            do {
                upload.add(source.buffer(), source.filled());
            } while (source.next());
            upload.complete();
            complete = true;
        } finally {
            if (!complete) {
                onFailure.accept(upload);
            }
        }
    }

    private PutObjectAPIArgs whole(
            String key, String mediaType, byte[] bytes, int length, Http.@Nullable Headers headers) {
        var args = PutObjectAPIArgs.builder()
                .bucket(s3.bucket())
                .object(key)
                .contentType(mediaType)
                .data(bytes, length);
        return (headers == null ? args : args.headers(headers)).build();
    }

    @Override
    public boolean putIfAbsent(String key, String mediaType, byte[] body) throws IOException {
        var args = whole(key, mediaType, body, body.length, new Http.Headers("If-None-Match", "*"));
        try {
            s3.retryingConflicts(() -> s3.once(client -> client.putObject(args)));
            return true;
        } catch (S3FaultException e) {
            if (e.fault() instanceof S3Fault.PreconditionFailed) {
                return false;
            }
            throw e.fault().toException();
        }
    }

    @Override
    public Optional<ArtifactInfo> find(String key) throws IOException {
        var args = HeadObjectArgs.builder().bucket(s3.bucket()).object(key).build();
        try {
            var head = s3.repeatable(client -> client.headObject(args));
            return Optional.of(new ArtifactInfo(key, head.size(), head.etag(), head.contentType()));
        } catch (S3FaultException e) {
            if (e.fault() instanceof S3Fault.Absent) {
                return Optional.empty();
            }
            throw e.fault().toException();
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return new RemoteBody(whole(key));
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        return new RemoteBody(get(GetObjectArgs.builder()
                .bucket(s3.bucket())
                .object(key)
                .offset(offset)
                .length(length)
                .build()));
    }

    private InputStream whole(String key) throws IOException {
        return get(GetObjectArgs.builder().bucket(s3.bucket()).object(key).build());
    }

    private InputStream get(GetObjectArgs args) throws IOException {
        try {
            return s3.repeatable(client -> client.getObject(args));
        } catch (S3FaultException e) {
            throw e.fault().toException();
        }
    }

    @Override
    public byte[] read(String key, int maxBytes) throws IOException {
        return rereading(() -> {
            try (InputStream body = whole(key)) {
                byte[] bytes = body.readNBytes(maxBytes + 1);
                if (bytes.length > maxBytes) {
                    throw new IOException("the artifact is larger than " + maxBytes + " bytes");
                }
                return bytes;
            }
        });
    }

    @Override
    public void download(String key, Path target) throws IOException {
        rereading(() -> {
            try (InputStream body = whole(key)) {
                return Files.copy(body, target, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    /** Begins again when the connection breaks in the middle of a body. */
    private <T> T rereading(Retries.Call<T> reading) throws IOException {
        try {
            return s3.retrying(() -> {
                try {
                    return reading.run();
                } catch (java.net.SocketException | java.net.ProtocolException | java.net.SocketTimeoutException e) {
                    throw new S3FaultException(new S3Fault.Unavailable("the body broke off", e));
                }
            });
        } catch (S3FaultException e) {
            throw e.fault().toException();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        var args = RemoveObjectArgs.builder().bucket(s3.bucket()).object(key).build();
        try {
            s3.repeatable(client -> client.removeObject(args));
        } catch (S3FaultException e) {
            if (!(e.fault() instanceof S3Fault.Absent)) {
                throw e.fault().toException();
            }
        }
    }

    @Override
    public int deleteAll(String prefix) throws IOException {
        List<String> keys = keys(prefix);
        for (String key : keys) {
            delete(key);
        }
        return keys.size();
    }

    private List<String> keys(String prefix) throws IOException {
        List<String> keys = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ListBucketResultV2 page = page(prefix, next);
            page.contents().forEach(item -> keys.add(item.objectName()));
            next = page.isTruncated() ? Optional.ofNullable(page.nextContinuationToken()) : Optional.empty();
        } while (next.isPresent());
        return keys;
    }

    private ListBucketResultV2 page(String prefix, Optional<String> from) throws IOException {
        var args = ListObjectsV2Args.builder().bucket(s3.bucket()).prefix(prefix);
        from.ifPresent(args::continuationToken);
        var request = args.build();
        try {
            return s3.repeatable(client -> client.listObjectsV2(request)).result();
        } catch (S3FaultException e) {
            throw e.fault().toException();
        }
    }

    @Override
    public boolean reachable() {
        var head = HeadBucketArgs.builder().bucket(s3.bucket()).build();
        return s3.succeeds(client -> client.headBucket(head), PROBE_TIMEOUT);
    }

    @Override
    public void close() {
        connection.close();
    }
}
