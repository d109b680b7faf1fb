package io.semblance.standalone.s3;

import io.semblance.standalone.home.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3Proxy on the loopback interface, keeping its objects as files of one folder. Only signature V4 requests are served. */
public final class EmbeddedS3 implements AutoCloseable {
    /** The bucket that is there from the start, so that nobody comes too early. */
    public static final String BUCKET = "artifacts";

    private final S3Proxy proxy;
    private final URI endpoint;

    private EmbeddedS3(S3Proxy proxy, URI endpoint) {
        this.proxy = proxy;
        this.endpoint = endpoint;
    }

    /**
     * Starts it and returns when it listens.
     *
     * @param folder where the objects are; they outlive a stop
     * @throws IOException when the port is taken or the folder cannot be used
     */
    public static EmbeddedS3 start(Path folder, int port, String accessKey, String secretKey) throws IOException {
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        // A bucket is a folder, and one that others may read would be served to requests without a signature.
        PrivateFiles.folder(folder.resolve(BUCKET));
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(endpoint)
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                .ignoreUnknownHeaders(true)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IOException("The S3 store could not start on port " + port, e);
        }
        return new EmbeddedS3(proxy, endpoint);
    }

    /** Where clients find it; path-style addressing. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("The S3 store did not stop", e);
        }
    }
}
