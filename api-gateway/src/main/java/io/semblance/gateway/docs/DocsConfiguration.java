package io.semblance.gateway.docs;

import io.semblance.artifact.ArtifactStore;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class DocsConfiguration {
    @Bean
    PlatformPart databasePart(JdbcClient jdbc) {
        return new DatabasePart(jdbc);
    }

    @Bean
    PlatformPart storePart(ArtifactStore store) {
        return new StorePart(store);
    }

    @Bean
    PlatformHealth platformHealth(List<PlatformPart> parts) {
        ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
        return new PlatformHealth(parts, asking);
    }
}
