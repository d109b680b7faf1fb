package io.semblance.gateway.generations;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.minio.MinioArtifactStore;
import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.schema.job.DocumentNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects as they lie in the store, and what a request meets when they cannot be read any more. */
class EncryptionIT {
    private static final String CANARY = "canary-in-a-column";
    private static final String CSV = "age," + CANARY + "\n31,Premium\n42,Value\n";
    private static final String ROWS = "age," + CANARY + "\n" + "30,Premium\n".repeat(20_000);
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65,"decimals":0}],
            "row_count":800}""";
    private static final String REQUEST = """
            {"row_count":5000,"output_format":"csv"}""";
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private final MinioArtifactStore objects = GATEWAY.bean(MinioArtifactStore.class);
    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = GATEWAY.tenant();
    }

    @Test
    void storesAnUploadAsCiphertext() throws IOException {
        Response accepted = tenant.upload(Form.of(CSV));

        String seed = ArtifactKeys.seed(
                tenant.id(), tenant.job(accepted.text("job_id")).dataset().orElseThrow());
        assertThat(new String(objects.read(seed, 1000), ISO_8859_1)).doesNotContain(CANARY);
        assertThat(GATEWAY.store().read(seed, 1000)).asString(UTF_8).isEqualTo(CSV);
    }

    @Test
    void relaysRangesOfTheRowsAndNotOfTheirCiphertext() {
        String path = artifact(generation());

        assertThat(tenant.get(path).body()).asString(UTF_8).isEqualTo(ROWS);
        Response range = tenant.get(path, "Range", "bytes=65500-65600");
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.body()).asString(UTF_8).isEqualTo(ROWS.substring(65_500, 65_601));
        assertThat(tenant.get(path, "Range", "bytes=-10").body())
                .asString(UTF_8)
                .isEqualTo("0,Premium\n");
    }

    @Test
    void refusesWhatIsStoredOnceTheTenantsKeyIsDeleted() {
        String generation = generation();

        assertThat(deleteKey(tenant.id().value()).status()).isEqualTo(204);

        for (String path : new String[] {artifact(generation), generation + "/report"}) {
            Response refusal = tenant.get(path);
            assertThat(refusal.status()).isEqualTo(409);
            assertThat(refusal.text("code")).isEqualTo("simio_artifact_unreadable");
        }
        assertThat(tenant.get(artifact(generation())).status()).isEqualTo(200);
        assertThat(deleteKey(tenant.id().value()).status()).isEqualTo(204);
    }

    @Test
    void refusesAnArtifactThatWasChangedInTheStore() throws IOException {
        String generation = generation();
        String key = GATEWAY.jdbc()
                .sql("SELECT artifact_key FROM generations WHERE tenant_id = :tenant")
                .param("tenant", tenant.id().value())
                .query(String.class)
                .single();
        byte[] sealed = objects.read(key, 1 << 20);
        sealed[1000] ^= 1;
        objects.put(key, "text/csv", new ByteArrayInputStream(sealed));

        Response refusal = tenant.get(artifact(generation));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text("code")).isEqualTo("simio_artifact_unreadable");
        assertThat(refusal.header("ETag")).isEmpty();
    }

    @Test
    void letsOnlyOperatorsDeleteKeys() {
        assertThat(tenant.delete("/v1/operator/tenants/" + tenant.id() + "/data-key")
                        .status())
                .isEqualTo(403);
        assertThat(deleteKey("nobody").text("code")).isEqualTo("simio_invalid_field");
    }

    private static Response deleteKey(String tenant) {
        return GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri("/v1/operator/tenants/" + tenant + "/data-key"))
                .header("Authorization", "Bearer " + RunningGateway.OPERATOR_TOKEN)
                .DELETE());
    }

    private String artifact(String generation) {
        return tenant.get(generation).text("artifact_url");
    }

    private String generation() {
        Response accepted = tenant.postJson(
                "/v1/datasets/" + tenant.dataset("age,x\n31,a\n42,b\n", SCHEMA) + "/generations", REQUEST);
        tenant.generate(accepted.text("job_id"), ROWS, Map.of(DocumentNames.REPORT, "{\"row_count\":5}"));
        return "/v1/generations/" + accepted.text("generation_id");
    }
}
