package io.semblance.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import org.junit.jupiter.api.Test;

class ArtifactKeysTest {
    private static final TenantId TENANT = new TenantId("ten_01jc0000000000000000000001");
    private static final JobId JOB = new JobId("job_01jc0000000000000000000002");
    private static final DatasetId DATASET = new DatasetId("ds_01jc0000000000000000000003");

    @Test
    void putsEveryObjectUnderItsTenant() {
        assertThat(ArtifactKeys.seed(TENANT, DATASET))
                .isEqualTo("tenants/" + TENANT + "/datasets/" + DATASET + "/seed");
        assertThat(ArtifactKeys.manifest(TENANT, JOB)).isEqualTo("tenants/" + TENANT + "/jobs/" + JOB + "/manifest");
        assertThat(ArtifactKeys.attempt(TENANT, JOB, "a1", "model.bin"))
                .isEqualTo("tenants/" + TENANT + "/jobs/" + JOB + "/attempts/a1/model.bin");
    }

    @Test
    void tellsWhoseAnObjectIs() {
        assertThat(ArtifactKeys.tenantOf(ArtifactKeys.seed(TENANT, DATASET))).contains(TENANT);
        assertThat(ArtifactKeys.tenantOf(ArtifactKeys.manifest(TENANT, JOB))).contains(TENANT);
        for (String other : new String[] {
            ArtifactKeys.dataKey(TENANT),
            "",
            "tenants/",
            "tenants/" + TENANT,
            "tenants/nobody/seed",
            "x/" + TENANT + "/y"
        }) {
            assertThat(ArtifactKeys.tenantOf(other)).as(other).isEmpty();
        }
    }

    @Test
    void endsPrefixesSoThatNoIdIsAPrefixOfAnother() {
        assertThat(ArtifactKeys.jobPrefix(TENANT, JOB)).endsWith("/");
        assertThat(ArtifactKeys.datasetPrefix(TENANT, DATASET)).endsWith("/");
        assertThat(ArtifactKeys.attemptPrefix(TENANT, JOB, "a1")).endsWith("/a1/");
    }
}
