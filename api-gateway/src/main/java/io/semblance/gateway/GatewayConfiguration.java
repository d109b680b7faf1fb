package io.semblance.gateway;

import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.encryption.ArtifactEncryption;
import io.semblance.artifact.minio.MinioArtifactStore;
import io.semblance.artifact.minio.S3Settings;
import io.semblance.gateway.jobs.Loop;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import tools.jackson.databind.json.JsonMapper;

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

    /** The store as it is; rooms get the one below. */
    @Bean
    MinioArtifactStore objects(ArtifactsProperties artifacts) {
        return MinioArtifactStore.connect(new S3Settings(
                artifacts.endpoint(),
                artifacts.accessKey(),
                artifacts.secretKey(),
                artifacts.bucket(),
                artifacts.region()));
    }

    @Bean
    ArtifactEncryption artifactEncryption(ArtifactsProperties artifacts) {
        return artifacts.encryption().settings();
    }

    @Bean
    @Primary
    ArtifactStore artifactStore(MinioArtifactStore objects, ArtifactEncryption encryption) {
        return encryption.of(objects, new SecureRandom());
    }

    /** Of this context alone: the shared ones end for all contexts of a process as soon as one of them closes. */
    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory own = new ReactorResourceFactory();
        own.setUseGlobalResources(false);
        // The graceful shutdown before has waited for those who are served; two quiet seconds more would be waited in
        // vain.
        own.setShutdownQuietPeriod(Duration.ZERO);
        return own;
    }

    /** JSON in the place of XML, which the class path of standalone could otherwise bring in and out. */
    @Bean
    CodecCustomizer jsonOnly(JsonMapper json) {
        return codecs -> {
            codecs.defaultCodecs().jacksonXmlDecoder(new JacksonJsonDecoder(json));
            codecs.defaultCodecs().jacksonXmlEncoder(new JacksonJsonEncoder(json));
        };
    }

    /** Makes the bucket where it is missing, however long the store takes to appear. */
    @Bean
    Loop bucketProvisioning(MinioArtifactStore objects) {
        return new Loop(
                "bucket-provisioning",
                () -> {
                    objects.ensureBucket();
                    new CountDownLatch(1).await();
                },
                new SecureRandom());
    }
}
