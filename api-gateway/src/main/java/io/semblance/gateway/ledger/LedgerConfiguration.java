package io.semblance.gateway.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.schema.id.Ids;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionOperations;

/** Wires the ledger. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LedgerConfiguration {
    @Bean
    LedgerMetrics ledgerMetrics(MeterRegistry registry) {
        return new LedgerMetrics(registry);
    }

    @Bean
    Reservations reservations(JdbcClient sql, InstantSource clock, LedgerProperties properties, LedgerMetrics metrics) {
        return new PostgresReservations(sql, clock, properties.subscriptionRequired(), metrics);
    }

    @Bean
    Subscriptions subscriptions(
            TransactionOperations transactions, JdbcClient sql, AuditLog audit, Ids ids, InstantSource clock) {
        return new Subscriptions(transactions, new SubscriptionRows(sql), audit, ids, clock);
    }

    @Bean
    ReceiptRows receiptRows(JdbcClient sql) {
        return new ReceiptRows(sql);
    }

    @Bean
    UsageRows usageRows(JdbcClient sql) {
        return new UsageRows(sql);
    }

    @Bean
    ForgetReceipts forgetReceipts(
            ReceiptRows receipts, UsageRows usage, InstantSource clock, LedgerProperties properties) {
        return new ForgetReceipts(receipts, usage, clock, properties);
    }
}
