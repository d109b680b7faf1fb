package io.semblance.gateway;

import io.semblance.artifact.minio.MinioArtifactStore;
import io.semblance.artifact.minio.S3Settings;
import io.semblance.gateway.jobs.Loop;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all rooms share: the clock, the ids, the object store. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(InstantSource clock) {
        return new Ids(clock, new SecureRandom());
    }

    @Bean
    MinioArtifactStore artifactStore(ArtifactsProperties artifacts) {
        return MinioArtifactStore.connect(new S3Settings(
                artifacts.endpoint(),
                artifacts.accessKey(),
                artifacts.secretKey(),
                artifacts.bucket(),
                artifacts.region()));
    }

    /** Makes the bucket where it is missing, however long the store takes to appear. */
    @Bean
    Loop bucketProvisioning(MinioArtifactStore store) {
        return new Loop(
                "bucket-provisioning",
                () -> {
                    store.ensureBucket();
                    new CountDownLatch(1).await();
                },
                new SecureRandom());
    }
}
