package io.semblance.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.artifact.minio.MinioArtifactStore;
import io.semblance.artifact.minio.S3Settings;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.PartPorts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedS3IT {
    private static final byte[] BODY = "kept".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path objects;
    private int port;

    @BeforeEach
    void reserve() throws IOException {
        Home home = Home.open(folder);
        objects = home.objects();
        port = PartPorts.reserve(home).s3();
    }

    @Test
    void keepsObjectsOverARestart() throws Exception {
        try (EmbeddedS3 s3 = start();
                MinioArtifactStore store = connect(s3)) {
            store.ensureBucket();
            store.put("a/b", "text/plain", new ByteArrayInputStream(BODY));
        }
        try (EmbeddedS3 s3 = start();
                MinioArtifactStore store = connect(s3)) {
            store.ensureBucket();
            assertThat(store.read("a/b", 100)).isEqualTo(BODY);
            assertThat(store.putIfAbsent("a/b", "text/plain", BODY)).isFalse();
        }
    }

    @Test
    void refusesARequestWithoutASignature() throws Exception {
        try (EmbeddedS3 s3 = start();
                MinioArtifactStore store = connect(s3);
                HttpClient client = HttpClient.newHttpClient()) {
            store.ensureBucket();
            var request = HttpRequest.newBuilder(URI.create(s3.endpoint() + "/artifacts"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private EmbeddedS3 start() throws IOException {
        return EmbeddedS3.start(objects, port, "access", "secret-key-of-a-test");
    }

    private static MinioArtifactStore connect(EmbeddedS3 s3) {
        return MinioArtifactStore.connect(
                new S3Settings(s3.endpoint(), "access", "secret-key-of-a-test", "artifacts", "us-east-1"));
    }
}
