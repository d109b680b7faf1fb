package io.semblance.gateway.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.artifact.minio.MinioArtifactStore;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.gateway.TestingStore;
import io.semblance.gateway.storage.TenantDeliveries.Delivered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that go to a bucket of the tenant's own, at a store that is not ours. */
class DeliveriesIT {
    private static final String SECOND = "second-bucket";
    private static final String SECRET = CustomerBucket.SECRET;
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65,"decimals":0}],
            "row_count":800}""";
    private static final String REQUEST = """
            {"row_count":5000,"output_format":"csv"}""";
    private static final String ROWS = "age\n" + "30\n".repeat(100);
    // More than two parts of an upload.
    private static final String MANY_ROWS = "age\n" + "30\n".repeat(6_000_000);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private final HttpClient anybody = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static TestingStore store;

    private CustomerBucket bucket;
    private Tenant tenant;

    @BeforeAll
    static void startTheStore() throws Exception {
        store = TestingStore.start(folder, SECRET, SECOND);
    }

    @AfterAll
    static void stopTheStore() {
        store.close();
    }

    @BeforeEach
    void aTenantWithAStorage() throws Exception {
        store.comeBack(SECRET);
        bucket = CustomerBucket.in(store);
        tenant = GATEWAY.tenant();
        assertThat(bucket.set(tenant, Map.of()).status()).isEqualTo(200);
    }

    @AfterEach
    void tryNothingMore() {
        // What still waits for a store that is gone would be tried on and on.
        GATEWAY.jdbc().sql("UPDATE deliveries SET due_at = NULL").update();
    }

    @Test
    void deliversTheRowsAsTheyAre() throws Exception {
        Generated generated = generate(tenant, MANY_ROWS);

        Response ready = awaitState(tenant, generated, "ready");

        String key = "semblance/" + generated.id() + ".csv";
        assertThat(bucket.objects()).containsExactly(key);
        assertThat(store.read(bucket.name(), key)).asString(UTF_8).isEqualTo(MANY_ROWS);
        String address = ready.text("artifact_url");
        assertThat(address)
                .startsWith(store.endpoint() + "/" + bucket.name() + "/" + key)
                .contains("X-Amz-Expires=900");
        HttpResponse<byte[]> fetched = fetch(address);
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.body()).asString(UTF_8).isEqualTo(MANY_ROWS);
        assertThat(ready.json().path("artifact").path("bytes").longValue()).isEqualTo(MANY_ROWS.length());
        assertThat(charged(generated)).contains(5_000L);
        assertThat(tenant.get("/v1/jobs/" + generated.job()).text("status")).isEqualTo("completed");
    }

    @Test
    void keepsItsOwnCopyEncrypted() throws IOException {
        Generated generated = generate(tenant, ROWS);
        awaitState(tenant, generated, "ready");

        String ours = GATEWAY.jdbc()
                .sql("SELECT artifact_key FROM generations WHERE id = :id")
                .param("id", generated.id())
                .query(String.class)
                .single();
        assertThat(GATEWAY.bean(MinioArtifactStore.class).read(ours, 1 << 20))
                .asString(ISO_8859_1)
                .doesNotContain("30\n30");
    }

    @Test
    void givesAddressesThatExpire() throws Exception {
        Generated generated = generate(tenant, ROWS);
        awaitState(tenant, generated, "ready");
        Delivered delivered = GATEWAY.jdbc()
                .sql("SELECT storage_id, object_key FROM deliveries WHERE generation_id = :id")
                .param("id", generated.id())
                .query((row, number) -> new Delivered(row.getString(1), row.getString(2)))
                .single();

        String brief = GATEWAY.bean(TenantDeliveries.class).address(delivered, Duration.ofSeconds(1));

        await().until(() -> fetch(brief).statusCode() == 403);
    }

    @Test
    void isNotReadyBeforeTheRowsHaveArrived() throws Exception {
        store.goAway();
        Generated generated = generate(tenant, ROWS);
        await().until(() -> failures(generated) > 0);

        Response waiting = tenant.get("/v1/generations/" + generated.id());
        assertThat(waiting.text("status")).isEqualTo("processing");
        assertThat(waiting.json().has("artifact_url")).isFalse();
        assertThat(tenant.get("/v1/jobs/" + generated.job()).text("phase")).isEqualTo("delivering");
        assertThat(charged(generated)).isEmpty();

        store.comeBack(SECRET);
        awaitState(tenant, generated, "ready");
        assertThat(bucket.objects()).hasSize(1);
        assertThat(charged(generated)).contains(5_000L);
    }

    @Test
    void failsTheGenerationOfAStorageThatStaysAwayWithoutACharge() throws Exception {
        store.goAway();
        Generated generated = generate(tenant, ROWS);

        Response failed = awaitState(tenant, generated, "failed");

        assertThat(failed.json().path("error").path("code").stringValue()).isEqualTo("simio_storage_unavailable");
        assertThat(charged(generated)).contains(0L);
        store.comeBack(SECRET);
    }

    @Test
    void failsTheGenerationOfAStorageThatRefusesAtOnceWithoutACharge() throws Exception {
        store.goAway();
        store.comeBack("another-secret");
        Generated generated = generate(tenant, ROWS);

        Response failed = awaitState(tenant, generated, "failed");

        assertThat(failed.json().path("error").path("code").stringValue()).isEqualTo("simio_storage_refused");
        assertThat(failed.json().path("error").path("detail").stringValue()).doesNotContain(SECRET);
        assertThat(charged(generated)).contains(0L);
        assertThat(bucket.objects()).isEmpty();
        assertThat(tenant.get("/v1/jobs/" + generated.job()).text("status")).isEqualTo("failed");
        await().untilAsserted(() -> assertThat(GATEWAY.objects()).noneMatch(key -> key.contains(generated.job())));
    }

    @Test
    void affectsNoOtherTenant(@TempDir Path elsewhere) throws Exception {
        Tenant managed = GATEWAY.tenant();
        Tenant other = GATEWAY.tenant();
        try (TestingStore others = TestingStore.start(elsewhere, SECRET, SECOND)) {
            CustomerBucket theirs = CustomerBucket.in(others);
            theirs.set(other, Map.of());
            store.goAway();
            List<Generated> waiting = List.of(generate(tenant, ROWS), generate(tenant, ROWS), generate(tenant, ROWS));

            Response here = awaitState(managed, generate(managed, ROWS), "ready");
            Response there = awaitState(other, generate(other, ROWS), "ready");

            assertThat(waiting).allMatch(generated -> charged(generated).isEmpty());
            assertThat(here.text("artifact_url")).startsWith("/v1/generations/");
            assertThat(managed.get(here.text("artifact_url")).status()).isEqualTo(200);
            assertThat(there.text("artifact_url")).startsWith(others.endpoint().toString());
            assertThat(theirs.objects()).hasSize(1);
        }
        store.comeBack(SECRET);
    }

    @Test
    void deliversNothingOfACancelledGeneration() throws Exception {
        store.goAway();
        Generated generated = generate(tenant, ROWS);
        await().until(() -> failures(generated) > 0);

        assertThat(tenant.postJson("/v1/jobs/" + generated.job() + "/cancel", "")
                        .status())
                .isEqualTo(200);
        store.comeBack(SECRET);

        awaitRemoval(generated);
        assertThat(bucket.objects()).isEmpty();
        assertThat(charged(generated)).contains(0L);
        assertThat(tenant.get("/v1/generations/" + generated.id()).text("status"))
                .isEqualTo("cancelled");
    }

    @Test
    void removesWhatHasExpiredAndForgetsIt() throws Exception {
        Generated generated = generate(tenant, ROWS);
        awaitState(tenant, generated, "ready");
        tenant.delete("/v1/datasets/" + generated.dataset());
        assertThat(bucket.objects()).hasSize(1);

        expire(generated);

        await().until(() -> bucket.objects().isEmpty());
        assertThat(tenant.get("/v1/generations/" + generated.id()).text("code"))
                .isEqualTo("simio_generation_not_found");
        await().untilAsserted(() -> assertThat(state(generated)).isEqualTo("removed"));
        GATEWAY.bean(DeliveryRows.class).forget();
        assertThat(deliveries(generated)).isZero();
    }

    @Test
    void removesWhatHasExpiredWhenTheStorageIsBack() throws Exception {
        Generated generated = generate(tenant, ROWS);
        awaitState(tenant, generated, "ready");
        store.goAway();
        expire(generated);
        await().until(() -> failures(generated) > 0);
        store.comeBack(SECRET);

        awaitRemoval(generated);
        assertThat(bucket.objects()).isEmpty();
    }

    @Test
    void leavesWhatHasExpiredWhereTheOperatorChoseSo() throws Exception {
        bucket.set(tenant, Map.of("keep_expired", true));
        Generated generated = generate(tenant, ROWS);
        awaitState(tenant, generated, "ready");

        assertThat(due(generated)).isEmpty();
        GATEWAY.jdbc()
                .sql("UPDATE deliveries SET expires_at = created_at WHERE generation_id = :id")
                .param("id", generated.id())
                .update();
        GATEWAY.bean(DeliveryRows.class).forget();

        assertThat(deliveries(generated)).isZero();
        assertThat(bucket.objects()).hasSize(1);
    }

    @Test
    void servesAndRemovesWithNewCredentialsWhatTheOldOnesDelivered() throws Exception {
        Generated generated = generate(tenant, ROWS);
        awaitState(tenant, generated, "ready");
        String storage = CustomerBucket.show(tenant).text("storage_id");
        store.goAway();
        store.comeBack("second-secret");

        assertThat(bucket.set(tenant, Map.of("secret_key", "second-secret")).text("storage_id"))
                .isEqualTo(storage);

        await().until(() ->
                fetch(tenant.get("/v1/generations/" + generated.id()).text("artifact_url"))
                                .statusCode()
                        == 200);
        expire(generated);
        await().until(() -> bucket.objects().isEmpty());
    }

    @Test
    void leavesWhatWasDeliveredWhereItIsWhenTheStorageChanges() throws Exception {
        Generated first = generate(tenant, ROWS);
        awaitState(tenant, first, "ready");
        String storage = CustomerBucket.show(tenant).text("storage_id");

        Response changed = bucket.set(tenant, Map.of("bucket", SECOND, "prefix", ""));
        Generated second = generate(tenant, ROWS);
        awaitState(tenant, second, "ready");

        assertThat(changed.text("storage_id")).isNotEqualTo(storage);
        assertThat(store.objects(SECOND)).containsExactly(second.id() + ".csv");
        for (Generated generated : List.of(first, second)) {
            assertThat(fetch(tenant.get("/v1/generations/" + generated.id()).text("artifact_url"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void staysHereWhenTheStorageIsRemovedAndForgetsItsKeysWithTheLastObject() throws Exception {
        Generated there = generate(tenant, ROWS);
        awaitState(tenant, there, "ready");
        String storage = CustomerBucket.show(tenant).text("storage_id");

        assertThat(CustomerBucket.remove(tenant).status()).isEqualTo(204);

        assertThat(CustomerBucket.show(tenant).text("code")).isEqualTo("simio_storage_not_found");
        assertThat(CustomerBucket.remove(tenant).text("code")).isEqualTo("simio_storage_not_found");
        Response here = awaitState(tenant, generate(tenant, ROWS), "ready");
        assertThat(here.text("artifact_url")).startsWith("/v1/");
        GATEWAY.jdbc()
                .sql("UPDATE tenant_storages SET ended_at = created_at - interval '1 day' WHERE ended_at IS NOT NULL")
                .update();
        GATEWAY.bean(StorageRows.class).forget();
        assertThat(GATEWAY.bean(StorageRows.class).find(storage)).isPresent();

        expire(there);
        await().until(() -> bucket.objects().isEmpty());
        await().untilAsserted(() -> assertThat(state(there)).isEqualTo("removed"));
        GATEWAY.bean(DeliveryRows.class).forget();
        GATEWAY.bean(StorageRows.class).forget();
        assertThat(GATEWAY.bean(StorageRows.class).find(storage)).isEmpty();
    }

    /** What was asked for. */
    private record Generated(String id, String job, String dataset) {}

    private static Generated generate(Tenant tenant, String rows) {
        String dataset = tenant.dataset("age\n31\n42\n", SCHEMA);
        Response accepted = tenant.postJson("/v1/datasets/" + dataset + "/generations", REQUEST);
        tenant.generate(accepted.text("job_id"), rows, 5_000, Optional.empty());
        return new Generated(accepted.text("generation_id"), accepted.text("job_id"), dataset);
    }

    private static Response awaitState(Tenant tenant, Generated generated, String state) {
        return await().atMost(LONG)
                .until(
                        () -> tenant.get("/v1/generations/" + generated.id()),
                        seen -> seen.text("status").equals(state));
    }

    private HttpResponse<byte[]> fetch(String address) throws IOException, InterruptedException {
        return anybody.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** However long the pause after a failure is. */
    private static void awaitRemoval(Generated generated) {
        await().atMost(LONG).until(() -> {
            GATEWAY.jdbc()
                    .sql(
                            "UPDATE deliveries SET due_at = created_at, failures = 0 WHERE generation_id = :id AND failures > 0")
                    .param("id", generated.id())
                    .update();
            return state(generated).equals("removed");
        });
    }

    private static void expire(Generated generated) {
        GATEWAY.jdbc()
                .sql("UPDATE generations SET expires_at = created_at WHERE id = :id")
                .param("id", generated.id())
                .update();
        GATEWAY.jdbc()
                .sql("UPDATE deliveries SET expires_at = created_at, due_at = created_at WHERE generation_id = :id")
                .param("id", generated.id())
                .update();
    }

    private static Optional<Long> charged(Generated generated) {
        return GATEWAY.jdbc()
                .sql("SELECT captured FROM reservations WHERE job_id = :job")
                .param("job", generated.job())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    private static int failures(Generated generated) {
        return number("SELECT failures FROM deliveries WHERE generation_id = :id", generated);
    }

    private static int deliveries(Generated generated) {
        return number("SELECT count(*) FROM deliveries WHERE generation_id = :id", generated);
    }

    private static int number(String sql, Generated generated) {
        return GATEWAY.jdbc()
                .sql(sql)
                .param("id", generated.id())
                .query(Integer.class)
                .single();
    }

    private static String state(Generated generated) {
        return GATEWAY.jdbc()
                .sql("SELECT state FROM deliveries WHERE generation_id = :id")
                .param("id", generated.id())
                .query(String.class)
                .single();
    }

    private static Optional<Object> due(Generated generated) {
        return GATEWAY.jdbc()
                .sql("SELECT due_at FROM deliveries WHERE generation_id = :id")
                .param("id", generated.id())
                .query((row, number) -> Optional.ofNullable(row.getObject(1)))
                .single();
    }
}
