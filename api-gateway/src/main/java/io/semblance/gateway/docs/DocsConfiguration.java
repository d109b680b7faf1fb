package io.semblance.gateway.docs;

import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.keys.TokenIssuer;
import io.semblance.gateway.problem.GatewayProperties;
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
    WhatsNew whatsNew() {
        return WhatsNew.load();
    }

    @Bean
    Manual manual(GatewayProperties gateway, TokenIssuer issuer, DocsProperties docs, WhatsNew news) {
        return new Manual(gateway, issuer, docs, news);
    }

    @Bean
    ErrorPages errorPages(GatewayProperties gateway, DocsProperties docs) {
        return new ErrorPages(gateway, docs);
    }

    @Bean
    Panel panel(WhatsNew news) {
        return new Panel(news);
    }

    @Bean
    PlatformHealth platformHealth(List<PlatformPart> parts) {
        ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
        return new PlatformHealth(parts, asking);
    }
}
