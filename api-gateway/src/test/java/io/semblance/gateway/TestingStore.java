package io.semblance.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/** An S3 store of somebody else's on a folder. It can go away, and come back at the same port with another secret. */
public final class TestingStore implements AutoCloseable {
    public static final String ACCESS_KEY = "customer-access";

    private final Path folder;
    private final int port;
    private S3Proxy proxy;
    /** The secret of whoever may use it; empty while it is away. */
    private String takes;

    private TestingStore(Path folder, int port, String secret) throws Exception {
        this.folder = folder;
        this.port = port;
        this.proxy = proxy(folder, port, secret);
        this.takes = secret;
    }

    /** Starts it with a bucket. */
    public static TestingStore start(Path folder, String secret, String bucket) throws Exception {
        TestingStore store = new TestingStore(folder, freePort(), secret);
        store.makeBucket(bucket);
        return store;
    }

    public void makeBucket(String bucket) throws IOException {
        // One that others may read would be served to requests without a signature.
        Files.createDirectory(
                folder.resolve(bucket),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static S3Proxy proxy(Path folder, int port, String secret) throws Exception {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, secret)
                .ignoreUnknownHeaders(true)
                .build();
        proxy.start();
        return proxy;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void goAway() throws Exception {
        proxy.stop();
        takes = "";
    }

    /** Is there again, if it was away, and takes this secret and no other. */
    public void comeBack(String secret) throws Exception {
        if (takes.equals(secret)) {
            return;
        }
        if (!takes.isEmpty()) {
            proxy.stop();
        }
        proxy = proxy(folder, port, secret);
        takes = secret;
    }

    /** The names of all objects of a bucket. */
    public List<String> objects(String bucket) {
        return keys(folder.resolve(bucket));
    }

    public byte[] read(String bucket, String key) throws IOException {
        return Files.readAllBytes(folder.resolve(bucket).resolve(key));
    }

    /** The keys of all objects that a bucket's folder holds. */
    static List<String> keys(Path bucket) {
        List<String> keys = new ArrayList<>();
        try {
            Files.walkFileTree(bucket, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    keys.add(bucket.relativize(file).toString());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    // Removed under the walk.
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys.sort(Comparator.naturalOrder());
        return keys;
    }

    @Override
    public void close() {
        try {
            goAway();
        } catch (Exception e) {
            throw new IllegalStateException("a store of the test does not stop", e);
        }
    }
}
