package io.semblance.gateway.audit;

import io.semblance.schema.id.Ids;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    @Bean
    AuditLog auditLog(JdbcClient sql, Ids ids, InstantSource clock) {
        return new AuditLog(sql, ids, clock);
    }
}
