package io.semblance.gateway.migration;

import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The gateway's process as a command that migrates the database and ends: it needs the database and nothing else. */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(MigrationProperties.class)
public class MigrateApplication {
    /** The argument that asks for it. */
    public static final String COMMAND = "migrate";

    private static final Map<String, String> OTHERWISE = Map.of(
            "spring.main.web-application-type", "none",
            // Flyway takes two: one for the migrations, one for its table.
            "spring.datasource.hikari.maximum-pool-size", "2");

    /**
     * Migrates, and returns when it is done; throws when it cannot be.
     *
     * @param defaults of the gateway
     */
    public static void run(Properties defaults, String... arguments) {
        Properties properties = new Properties();
        properties.putAll(defaults);
        properties.putAll(OTHERWISE);
        // The start does it all.
        new SpringApplicationBuilder(MigrateApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(properties)
                .run(arguments)
                .close();
    }

    @Bean
    FlywayMigrationStrategy migrations(MigrationProperties properties) {
        return new Migrations(properties, MigrationProperties.AtStart.MIGRATE, InstantSource.system());
    }
}
