package io.semblance.gateway.keys;

import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Wires the accounts. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean
    Accounts accounts(JdbcClient sql) {
        return new Accounts(sql);
    }

    @Bean
    CreateTenant createTenant(TransactionOperations transactions, Accounts accounts, Ids ids, InstantSource clock) {
        return new CreateTenant(transactions, accounts, new Secrets(new SecureRandom()), ids, clock);
    }

    @Bean
    OperatorToken operatorToken(OperatorProperties properties) {
        return new OperatorToken(properties);
    }
}
