package io.semblance.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions of the schema, and the rows that a gateway of each would have written ({@code migrations/V<n>.sql}). */
final class Releases {
    private final PGSimpleDataSource database = new PGSimpleDataSource();

    private Releases(String url) {
        database.setUrl(url);
    }

    static Releases of(String url) {
        return new Releases(url);
    }

    JdbcClient sql() {
        return JdbcClient.create(database);
    }

    /** From the oldest to the newest. */
    List<String> versions() {
        return Arrays.stream(flyway("latest").info().all())
                .map(MigrationInfo::getVersion)
                .map(String::valueOf)
                .toList();
    }

    void migrateTo(String version) {
        flyway(version).migrate();
    }

    /** Writes what a gateway of the version wrote; nothing where it wrote nothing new. */
    void write(String version) {
        rows(version).ifPresent(rows -> sql().sql(rows).update());
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/semblance")
                .target(target)
                .load();
    }

    private static Optional<String> rows(String version) {
        try (InputStream in = Releases.class.getResourceAsStream("/migrations/V" + version + ".sql")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("rows of version " + version, e);
        }
    }
}
