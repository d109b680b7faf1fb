package io.semblance.artifact.minio;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.RemoveObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One object sent in parts, one after the other. The client's own multipart put reads the body on its dispatcher
 * threads, where a few slow senders would hold up every other request; here the caller's thread reads.
 */
final class MultipartUpload {
    private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);
    private static final String ALGORITHM = "SHA256";

    private final S3Calls s3;
    private final String key;
    private final String uploadId;
    private final List<Part> parts = new ArrayList<>();
    private final MessageDigest digest = DigestingBody.sha256();

    private boolean completing;

    private MultipartUpload(S3Calls s3, String key, String uploadId) {
        this.s3 = s3;
        this.key = key;
        this.uploadId = uploadId;
    }

    static MultipartUpload begin(S3Calls s3, String key, String mediaType) throws IOException {
        Http.Headers headers = new Http.Headers("Content-Type", mediaType);
        headers.put("x-amz-checksum-algorithm", ALGORITHM);
        var args = CreateMultipartUploadArgs.builder()
                .bucket(s3.bucket())
                .object(key)
                .headers(headers)
                .build();
        var created = s3.repeatable(client -> client.createMultipartUpload(args));
        return new MultipartUpload(s3, key, created.result().uploadId());
    }

    /** Sends the next part. It may be repeated: a part replaces an earlier one of its number. */
    void add(byte[] bytes, int length) throws IOException {
        var args = UploadPartArgs.builder()
                .bucket(s3.bucket())
                .object(key)
                .uploadId(uploadId)
                .partNumber(parts.size() + 1)
                .data(bytes, length)
                .headers(checksum(bytes, length))
                .build();
        parts.add(s3.repeatable(client -> client.uploadPart(args)).part());
    }

    private Http.Headers checksum(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
        Http.Headers headers =
                new Http.Headers("x-amz-checksum-sha256", Base64.getEncoder().encodeToString(digest.digest()));
        headers.put("x-amz-sdk-checksum-algorithm", ALGORITHM);
        return headers;
    }

    /** Makes the object appear, as a whole. */
    void complete() throws IOException {
        var args = CompleteMultipartUploadArgs.builder()
                .bucket(s3.bucket())
                .object(key)
                .uploadId(uploadId)
                .parts(parts.toArray(Part[]::new))
                .build();
        completing = true;
        s3.once(client -> client.completeMultipartUpload(args));
    }

    /** Gives the stored parts back, and the object too if completing it did happen though its answer was lost. */
    void abort() {
        abort(completing);
    }

    /** Gives the stored parts back. An object is left as it is: it may be another's who sends the same. */
    void abandon() {
        abort(false);
    }

    /** A failure is only logged: the cause of the abort matters more to the caller. */
    private void abort(boolean objectToo) {
        var object = RemoveObjectArgs.builder().bucket(s3.bucket()).object(key).build();
        var args = AbortMultipartUploadArgs.builder()
                .bucket(s3.bucket())
                .object(key)
                .uploadId(uploadId)
                .build();
        // A pending interrupt is set aside, or the clean-up could not wait for its own answer.
        boolean interrupted = Thread.interrupted();
        try {
            if (objectToo) {
                s3.repeatable(client -> client.removeObject(object));
            }
            s3.repeatable(client -> client.abortMultipartUpload(args));
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("fault", e.getMessage()).log("parts of a broken upload stay in the store");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
