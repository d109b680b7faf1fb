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
import org.springframework.boot.ApplicationRunner;
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
    private static final Duration BUCKET_FIRST = Duration.ofSeconds(5);

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

    @Bean
    BucketProvisioning bucket(MinioArtifactStore objects) {
        return new BucketProvisioning(objects);
    }

    @Bean
    Loop bucketProvisioning(BucketProvisioning bucket) {
        return new Loop("bucket-provisioning", bucket::provide, new SecureRandom());
    }

    /** The gateway is ready once there is a bucket; a store that is away keeps it only this long. */
    @Bean
    ApplicationRunner bucketFirst(BucketProvisioning bucket) {
        return arguments -> bucket.await(BUCKET_FIRST);
    }
}
