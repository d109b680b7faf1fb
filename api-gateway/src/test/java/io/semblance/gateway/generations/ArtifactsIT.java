package io.semblance.gateway.generations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.DocumentNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is served of rows that were made: the file, what is told of it, and for how long. */
class ArtifactsIT {
    private static final String CSV = "age,segment\n31,Premium\n42,Value\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65,"decimals":0},
            {"name":"segment","original_name":"segment","type":"categorical","levels":["Premium","Value"]}],
            "row_count":800}""";
    private static final String REQUEST = """
            {"row_count":5000,"output_format":"csv"}""";
    private static final String ROWS = "age,segment\n" + "30,Premium\n".repeat(100);
    private static final String MANIFEST = """
            {"generation_id":"gen_01jd3x6q8z2v5w7y9a1b3c5d7g","dataset_id":"ds_01jd3x6q8z2v5w7y9a1b3c5d7e",
            "input":{},"model":{"sha256":"%1$s","format_version":3},"engine":{"version":"1"},
            "request":{"row_count":5,"output_format":"csv","seed":7,"conditions":{}},"rows_generated":5,
            "artifact":{"bytes":9,"sha256":"%1$s","media_type":"text/csv"}}""".formatted("0".repeat(64));
    private static final String REPORT = """
            {"row_count":5,"rows_generated":5,"scenario":{"shares":[],"ranges":[]},
            "fidelity":{"mean_distance":0.1,"columns":[]},"privacy":{"leaf_rows":20,"meaning":"Nothing was measured."}}""";
    private static final String PAGE = "<!doctype html><title>rows</title>";
    private static final Map<String, String> TOLD =
            Map.of(DocumentNames.MANIFEST, MANIFEST, DocumentNames.REPORT, REPORT, DocumentNames.PAGE, PAGE);
    private static final List<String> DOCUMENTS = List.of("/manifest", "/report", "/report.html");
    private static final Duration SETTLE = Duration.ofMinutes(11);
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = GATEWAY.tenant();
    }

    @Test
    void relaysTheArtifactWithItsHeaders() throws Exception {
        String path = artifact();
        Response whole = tenant.get(path);

        String etag = '"'
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ROWS.getBytes(UTF_8)))
                + '"';
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("ETag")).contains(etag);
        assertThat(whole.header("Content-Length")).contains(Integer.toString(ROWS.length()));
        assertThat(whole.header("Content-Type")).contains("text/csv");
        assertThat(whole.header("Accept-Ranges")).contains("bytes");
        assertThat(whole.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(whole.header("Cache-Control")).contains("private, no-store");
        assertThat(whole.http().headers().allValues("Cache-Control")).hasSize(1);
        assertThat(whole.header("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"gen_.{26}\\.csv\"");

        Response head = GATEWAY.send(tenant.request(path).HEAD());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).contains(Integer.toString(ROWS.length()));
        assertThat(head.header("ETag")).contains(etag);
        assertThat(head.body()).isEmpty();

        assertThat(tenant.get(path, "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(tenant.get(path, "If-None-Match", "\"other\", " + etag).status())
                .isEqualTo(304);
        assertThat(tenant.get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
        assertThat(tenant.get(path, "Range", "bytes=0-9", "If-Range", etag).status())
                .isEqualTo(206);
        assertThat(tenant.get(path, "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .status())
                .isEqualTo(200);
        assertThat(GATEWAY.send(tenant.request(path)
                                .header("Range", "bytes=5-9")
                                .HEAD())
                        .header("Content-Length"))
                .contains("5");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=5-14, 5, 15",
        "bytes=1100-, 1100, 1112",
        "bytes=-12, 1100, 1112",
        "bytes=0-, 0, 1112"
    })
    void relaysARange(String range, int from, int to) {
        Response part = tenant.get(artifact(), "Range", range);

        assertThat(part.status()).isEqualTo(206);
        assertThat(new String(part.body(), UTF_8)).isEqualTo(ROWS.substring(from, to));
        assertThat(part.header("Content-Range")).contains("bytes " + from + "-" + (to - 1) + "/" + ROWS.length());
    }

    @Test
    void refusesARangeBehindTheEnd() {
        Response refusal = tenant.get(artifact(), "Range", "bytes=1112-");

        assertThat(refusal.status()).isEqualTo(416);
        assertThat(refusal.text("code")).isEqualTo("simio_range_not_satisfiable");
        assertThat(refusal.header("Content-Range")).contains("bytes */1112");
    }

    @ParameterizedTest
    @CsvSource({
        "expires=[0-9]+,expires=9999999999",
        "&signature=.*,''",
        "[?].*,''",
        "signature=.*,signature=_",
        "expires=,expires=x"
    })
    void servesNothingAtAnAddressThatItDidNotGive(String part, String instead) {
        Response refusal = tenant.get(artifact().replaceFirst(part, instead));

        assertThat(refusal.status()).isEqualTo(410);
        assertThat(refusal.text("code")).isEqualTo("simio_artifact_url_expired");
    }

    @Test
    void givesAddressesThatAreGoodForAQuarterOfAnHour() {
        Instant before = Instant.now();
        Instant end = Instant.ofEpochSecond(Long.parseLong(artifact().replaceFirst(".*expires=([0-9]+).*", "$1")));

        assertThat(Duration.between(before, end)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
    }

    @Test
    void wantsTheTokenOfTheTenantAtAGoodAddressToo() {
        String path = artifact();

        assertThat(GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri(path)).GET()).text("code"))
                .isEqualTo("simio_unauthorized");
        assertThat(GATEWAY.tenant().get(path).text("code")).isEqualTo("simio_generation_not_found");
        assertThat(tenant.get(path).status()).isEqualTo(200);
    }

    @Test
    void anAddressOfOneGenerationIsNoneOfAnother() {
        String parameters = artifact().replaceFirst(".*[?]", "?");
        String other = artifact().replaceFirst("[?].*", "");

        assertThat(tenant.get(other + parameters).status()).isEqualTo(410);
    }

    @Test
    void servesWhatIsToldOfTheRows() {
        Response accepted = tenant.postJson(path(tenant.dataset(CSV, SCHEMA)), REQUEST);
        String generation = "/v1/generations/" + accepted.text("generation_id");
        for (String document : DOCUMENTS) {
            Response early = tenant.get(generation + document);
            assertThat(early.text("code")).isEqualTo("simio_artifact_not_ready");
            assertThat(early.header("Retry-After")).isPresent();
        }
        assertThat(tenant.get(generation).json().has("report_url")).isFalse();

        tenant.generate(accepted.text("job_id"), ROWS, TOLD);

        Response seen = tenant.get(generation);
        assertThat(seen.text("manifest_url")).isEqualTo(generation + "/manifest");
        assertThat(tenant.get(seen.text("manifest_url")).body()).asString(UTF_8).isEqualTo(MANIFEST);
        assertThat(tenant.get(seen.text("report_url")).body()).asString(UTF_8).isEqualTo(REPORT);
        Response page = tenant.get(seen.text("report_page_url"));
        assertThat(page.body()).asString(UTF_8).isEqualTo(PAGE);
        assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.http().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "sandbox");
        for (String document : DOCUMENTS) {
            assertThat(GATEWAY.tenant().get(generation + document).text("code"))
                    .isEqualTo("simio_generation_not_found");
        }
    }

    @Test
    void hasNoDocumentsOfAGenerationThatWroteNone() {
        Response accepted = tenant.postJson(path(tenant.dataset(CSV, SCHEMA)), REQUEST);
        String generation = "/v1/generations/" + accepted.text("generation_id");
        tenant.generate(accepted.text("job_id"), ROWS, 5_000, Optional.empty());

        Response seen = tenant.get(generation);
        assertThat(seen.text("status")).isEqualTo("ready");
        assertThat(seen.json().has("manifest_url")).isFalse();
        for (String document : DOCUMENTS) {
            assertThat(tenant.get(generation + document).text("code")).isEqualTo("simio_generation_not_found");
        }
    }

    @Test
    void outlivesTheDeletionOfItsDataset() {
        String dataset = tenant.dataset(CSV, SCHEMA);
        Response accepted = tenant.postJson(path(dataset), REQUEST);
        tenant.generate(accepted.text("job_id"), ROWS, 5_000, Optional.empty());
        tenant.delete("/v1/datasets/" + dataset);

        Response generation = tenant.get("/v1/generations/" + accepted.text("generation_id"));
        assertThat(tenant.get(generation.text("artifact_url")).status()).isEqualTo(200);
        assertThat(tenant.get(path(dataset)).status()).isEqualTo(404);
    }

    @Test
    void forgetsAnExpiredGenerationItsRowsAndWhatIsToldOfThem() throws IOException {
        Response accepted = tenant.postJson(path(tenant.dataset(CSV, SCHEMA)), REQUEST);
        String job = accepted.text("job_id");
        tenant.generate(job, ROWS, TOLD);
        String path =
                tenant.get("/v1/generations/" + accepted.text("generation_id")).text("artifact_url");
        GATEWAY.jdbc()
                .sql("UPDATE generations SET expires_at = created_at, purge_at = created_at WHERE tenant_id = :tenant")
                .param("tenant", tenant.id().value())
                .update();

        assertThat(tenant.get(path).text("code")).isEqualTo("simio_generation_not_found");
        String key = GATEWAY.jdbc()
                .sql("SELECT artifact_key FROM generations WHERE tenant_id = :tenant")
                .param("tenant", tenant.id().value())
                .query(String.class)
                .single();
        GATEWAY.bean(PurgeGenerations.class).purge();
        assertThat(GATEWAY.store().find(key)).isEmpty();
        for (String name : TOLD.keySet()) {
            String document = ArtifactKeys.attempt(tenant.id(), new JobId(job), "attempt", name);
            assertThat(GATEWAY.store().find(document)).as(name).isEmpty();
        }
    }

    @Test
    void removesWhatAWorkerStoredThatHadNotHeardOfTheCancel() throws Exception {
        Response accepted = tenant.postJson(path(tenant.dataset(CSV, SCHEMA)), REQUEST);
        String job = accepted.text("job_id");
        tenant.postJson("/v1/jobs/" + job + "/cancel", "");
        String late = ArtifactKeys.attempt(tenant.id(), new JobId(job), "late", "rows.csv");
        GATEWAY.store().put(late, "text/csv", new ByteArrayInputStream(ROWS.getBytes(UTF_8)));
        GenerationRows settled =
                new GenerationRows(GATEWAY.jdbc(), () -> Instant.now().plus(SETTLE), SETTLE);

        new PurgeGenerations(settled, GATEWAY.store()).purge();

        assertThat(GATEWAY.store().find(late)).isEmpty();
    }

    private String artifact() {
        Response accepted = tenant.postJson(path(tenant.dataset(CSV, SCHEMA)), REQUEST);
        tenant.generate(accepted.text("job_id"), ROWS, 5_000, Optional.empty());
        return tenant.get("/v1/generations/" + accepted.text("generation_id")).text("artifact_url");
    }

    private static String path(String dataset) {
        return "/v1/datasets/" + dataset + "/generations";
    }
}
