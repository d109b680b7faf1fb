package io.semblance.gateway;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for the test JVM, and a database of its own for each who asks. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Migrated once; copying it takes a fraction of the time. */
    private static final class Template {
        static final String NAME = migrate();

        private static String migrate() {
            String name = create("");
            Flyway.configure()
                    .dataSource(url(name), null, null)
                    .locations("classpath:db/semblance")
                    .load()
                    .migrate();
            return name;
        }
    }

    /** The JDBC address of an empty database. */
    public static String emptyUrl() {
        return url(create(""));
    }

    /** The JDBC address of a database with all tables. */
    public static String migratedUrl() {
        return url(create(" TEMPLATE " + Template.NAME));
    }

    private static String create(String like) {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + like);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    private static String url(String name) {
        return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name + "?user=postgres";
    }

    /** A database with all tables. Connections are not pooled. */
    public static PGSimpleDataSource migrated() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(migratedUrl());
        return source;
    }

    /** A database with all tables, for tests that ask it very often. The pool stays until the JVM ends. */
    public static DataSource pooled(int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(migrated());
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }
}
