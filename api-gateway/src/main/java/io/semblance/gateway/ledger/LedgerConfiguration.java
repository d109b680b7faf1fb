package io.semblance.gateway.ledger;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the ledger. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    @Bean
    Reservations reservations(JdbcClient sql, InstantSource clock) {
        return new PostgresReservations(sql, clock);
    }
}
