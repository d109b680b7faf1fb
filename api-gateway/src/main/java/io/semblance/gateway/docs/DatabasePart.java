package io.semblance.gateway.docs;

import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL. */
final class DatabasePart implements PlatformPart {
    private final JdbcClient jdbc;

    DatabasePart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean reachable() {
        return jdbc.sql("SELECT 1").query(Integer.class).single() == 1;
    }
}
