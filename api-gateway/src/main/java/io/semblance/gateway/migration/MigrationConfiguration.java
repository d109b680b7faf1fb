package io.semblance.gateway.migration;

import java.time.InstantSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {
    @Bean
    FlywayMigrationStrategy migrations(MigrationProperties properties, InstantSource clock) {
        return new Migrations(properties, properties.atStart(), clock);
    }
}
