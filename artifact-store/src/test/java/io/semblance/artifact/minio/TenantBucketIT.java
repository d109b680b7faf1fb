package io.semblance.artifact.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.semblance.artifact.StoreRefusedException;
import io.semblance.artifact.StoreUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantBucketIT {
    private static final String MEDIA_TYPE = "application/vnd.apache.parquet";
    private static final int SEVERAL_PARTS = 20 * 1024 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedS3 s3;
    private MinioArtifactStore objects;
    private TenantBucket bucket;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        s3 = EmbeddedS3.start(folder);
        objects = MinioArtifactStore.connect(s3.settings(EmbeddedS3.SECRET_KEY));
        objects.ensureBucket();
        bucket = TenantBucket.connect(s3.settings(EmbeddedS3.SECRET_KEY), Reach.ANY);
    }

    @AfterAll
    void stop() {
        bucket.close();
        objects.close();
        s3.close();
    }

    @Test
    void storesALargeBodyInPartsAndRemovesIt() throws IOException {
        byte[] rows = new byte[SEVERAL_PARTS];
        new Random(7).nextBytes(rows);

        bucket.put("large", MEDIA_TYPE, new ByteArrayInputStream(rows));
        bucket.put("large", MEDIA_TYPE, new ByteArrayInputStream(rows));

        assertThat(objects.read("large", SEVERAL_PARTS)).isEqualTo(rows);
        bucket.delete("large");
        bucket.delete("large");
        assertThat(objects.find("large")).isEmpty();
    }

    @Test
    void givesAnAddressThatNeedsNothingElseAndExpires() throws Exception {
        bucket.put("folder/addressed", MEDIA_TYPE, new ByteArrayInputStream(new byte[] {1, 2, 3}));

        HttpResponse<byte[]> answer = get(bucket.address("folder/addressed", Duration.ofMinutes(1)));
        assertThat(answer.body()).containsExactly(1, 2, 3);
        assertThat(answer.headers().firstValue("Content-Type")).contains(MEDIA_TYPE);

        URI brief = bucket.address("folder/addressed", Duration.ofSeconds(1));
        await().until(() -> get(brief).statusCode() == 403);
        URI other = URI.create(bucket.address("folder/addressed", Duration.ofMinutes(1))
                .toString()
                .replace("addressed", "other"));
        assertThat(get(other).statusCode()).isEqualTo(403);
    }

    @Test
    void makesNoAddressThatLivesLongerThanSignaturesMay() {
        assertThat(bucket.address("a", Duration.ofDays(30))).asString().contains("X-Amz-Expires=604800");
    }

    @Test
    void triesOutWhatItWillDo() throws IOException {
        bucket.tryOut("checks/one", new SecureRandom());

        assertThat(objects.find("checks/one")).isEmpty();
    }

    @Test
    void saysThatItIsRefusedWithoutShowingASecret() throws IOException {
        try (TenantBucket stranger = TenantBucket.connect(s3.settings("canary-secret"), Reach.ANY)) {
            assertThatThrownBy(() -> stranger.tryOut("checks/two", new SecureRandom()))
                    .isInstanceOf(StoreRefusedException.class)
                    .message()
                    .doesNotContain("canary")
                    .doesNotContain("checks");
        }
    }

    @Test
    void takesAMissingBucketForARefusal() throws IOException {
        S3Settings right = s3.settings(EmbeddedS3.SECRET_KEY);
        S3Settings wrong = new S3Settings(
                right.endpoint(), right.accessKey(), right.secretKey(), "no-such-bucket", right.region());
        try (TenantBucket absent = TenantBucket.connect(wrong, Reach.ANY)) {
            assertThatThrownBy(() -> absent.put("a", MEDIA_TYPE, new ByteArrayInputStream(new byte[1])))
                    .isInstanceOfSatisfying(
                            StoreRefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo("NoSuchBucket"));
        }
    }

    @Test
    void takesAStoreThatIsAwayForOneThatMayComeBack() throws IOException {
        S3Settings nowhere = new S3Settings(URI.create("http://127.0.0.1:1"), "a", "b", "artifacts", "us-east-1");
        try (TenantBucket absent = TenantBucket.connect(nowhere, Reach.ANY)) {
            assertThatThrownBy(() -> absent.delete("a")).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void connectsOnlyWhereItMay() throws IOException {
        assertThatThrownBy(() -> TenantBucket.connect(s3.settings(EmbeddedS3.SECRET_KEY), Reach.PUBLIC))
                .isInstanceOf(StoreRefusedException.class);
        S3Settings named = new S3Settings(URI.create("https://localhost:1"), "a", "b", "artifacts", "us-east-1");
        try (TenantBucket inside = TenantBucket.connect(named, Reach.PRIVATE)) {
            assertThatThrownBy(() -> inside.delete("a"))
                    .isInstanceOfSatisfying(
                            StoreRefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo("ForbiddenAddress"));
        }
    }

    @Test
    void givesBackWhatAKilledUploadLeft() throws IOException {
        S3Calls calls = S3Connection.open(s3.settings(EmbeddedS3.SECRET_KEY)).calls("artifacts");
        MultipartUpload killed = MultipartUpload.begin(calls, "half", MEDIA_TYPE);
        killed.add(new byte[6 * 1024 * 1024], 6 * 1024 * 1024);

        bucket.abandonUploads("half");

        assertThatThrownBy(killed::complete).isInstanceOf(IOException.class);
        assertThat(objects.find("half")).isEmpty();
        assertThatCode(() -> bucket.abandonUploads("half")).doesNotThrowAnyException();
    }

    private HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
