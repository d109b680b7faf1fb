package io.semblance.gateway.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Onboarding;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.gateway.TestingStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators do to make a tenant's bucket its storage. */
class StorageRoutesIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final String SECOND = "second-bucket";

    @TempDir
    static Path folder;

    private static TestingStore store;
    private static CustomerBucket bucket;

    private Tenant tenant;

    @BeforeAll
    static void startTheStore() throws Exception {
        store = TestingStore.start(folder, CustomerBucket.SECRET, SECOND);
        bucket = CustomerBucket.in(store);
    }

    @AfterAll
    static void stopTheStore() {
        store.close();
    }

    @BeforeEach
    void aTenantWithAStorage() {
        tenant = GATEWAY.tenant();
        assertThat(bucket.set(tenant, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void acceptsNoStorageThatDoesNotDoWhatItHasTo() throws Exception {
        Tenant other = GATEWAY.tenant();

        assertThat(bucket.set(other, Map.of("secret_key", "wrong")).text("code"))
                .isEqualTo("simio_storage_refused");
        assertThat(bucket.set(other, Map.of("bucket", "no-such-bucket")).text("detail"))
                .isEqualTo("The storage refused: NoSuchBucket.");
        assertThat(bucket.set(other, Map.of("endpoint", "http://127.0.0.1:1")).text("code"))
                .isEqualTo("simio_storage_unavailable");
        assertThat(CustomerBucket.show(other).status()).isEqualTo(404);
        assertThat(bucket.objects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"endpoint, ftp://x", "bucket, Acme", "prefix, /x", "region, ''", "access_key, ''", "colour, blue"})
    void namesTheFieldThatIsWrong(String field, String value) {
        Response refusal = bucket.set(GATEWAY.tenant(), Map.of(field, value));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("field")).isEqualTo(field);
    }

    @Test
    void takesNoTenantForOneThatIsNone() {
        Response refusal = GATEWAY.send(
                Onboarding.operator("/v1/operator/tenants/nobody/storage").GET());

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("code")).isEqualTo("simio_invalid_field");
    }

    @Test
    void showsTheCredentialsToNobody() {
        Response shown = CustomerBucket.show(tenant);

        assertThat(shown.text("endpoint")).isEqualTo(store.endpoint().toString());
        assertThat(new String(shown.body(), UTF_8)).doesNotContain(CustomerBucket.SECRET, TestingStore.ACCESS_KEY);
        String row = GATEWAY.jdbc()
                .sql(
                        "SELECT CAST(s AS text) || encode(keys_sealed, 'escape') FROM tenant_storages s WHERE tenant_id = :tenant")
                .param("tenant", tenant.id().value())
                .query(String.class)
                .single();
        assertThat(row).contains(bucket.name()).doesNotContain(CustomerBucket.SECRET, TestingStore.ACCESS_KEY);
    }

    @Test
    void isInTheAuditLog() {
        CustomerBucket.remove(tenant);

        Response log = Onboarding.operatorGet("/v1/operator/audit?tenant_id=" + tenant.id());
        assertThat(log.json()
                        .path("entries")
                        .valueStream()
                        .map(entry -> entry.path("action").stringValue()))
                .containsSubsequence("storage_removed", "storage_set");
        assertThat(log.json().at("/entries/0/subject").stringValue()).startsWith("sto_");
    }

    @Test
    void replacesTheStorageOnceHoweverManyAskAtOnce() throws Exception {
        List<Response> answers = Onboarding.atOnce(8, () -> bucket.set(tenant, Map.of("bucket", SECOND)));

        assertThat(Onboarding.count(answers, 200)).isEqualTo(8);
        assertThat(answers.stream().map(answer -> answer.text("storage_id")).distinct())
                .hasSize(1);
    }
}
