package io.semblance.gateway.signup;

import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.credentials.Claims;
import io.semblance.gateway.keys.CreateTenant;
import io.semblance.gateway.keys.LocalIssuer;
import io.semblance.schema.id.Ids;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Wires requests for access, where this gateway can give it. */
@Configuration(proxyBeanMethods = false)
@Conditional(LocalIssuer.class)
class SignupConfiguration {
    @Bean
    SignupRows signupRows(JdbcClient sql, Ids ids, InstantSource clock, SignupProperties properties) {
        return new SignupRows(sql, ids, clock, properties.keep());
    }

    @Bean
    SignupLimit signupLimit(JdbcClient sql, InstantSource clock, SignupProperties properties) {
        return new SignupLimit(sql, clock, properties.perHour());
    }

    @Bean
    DecideSignup decideSignup(
            TransactionOperations transactions,
            SignupRows rows,
            CreateTenant createTenant,
            Claims claims,
            AuditLog audit) {
        return new DecideSignup(transactions, rows, createTenant, claims, audit);
    }

    @Bean
    ForgetSignups forgetSignups(SignupRows rows, SignupLimit limit) {
        return new ForgetSignups(rows, limit);
    }
}
