package io.semblance.gateway.keys;

import io.semblance.gateway.audit.AuditLog;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import reactor.core.scheduler.Schedulers;

/** Wires the accounts. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean
    Accounts accounts(JdbcClient sql) {
        return new Accounts(sql);
    }

    @Bean
    CreateTenant createTenant(
            TransactionOperations transactions, Accounts accounts, Ids ids, InstantSource clock, AuditLog audit) {
        return new CreateTenant(transactions, accounts, new Secrets(new SecureRandom()), ids, clock, audit);
    }

    @Bean
    StandingCredentials standingCredentials(Accounts accounts, InstantSource clock) {
        return new StandingCredentials(accounts, new Secrets(new SecureRandom()), clock);
    }

    @Bean
    SecretGuesses secretGuesses(GuessProperties properties, InstantSource clock) {
        return new SecretGuesses(properties, clock);
    }

    @Bean
    ProvenClients provenClients(CredentialExchange exchange, CheckedTokens tokens) {
        return new ProvenClients(exchange, tokens, Schedulers.boundedElastic());
    }

    @Bean
    OperatorToken operatorToken(OperatorProperties properties) {
        return new OperatorToken(properties);
    }
}
