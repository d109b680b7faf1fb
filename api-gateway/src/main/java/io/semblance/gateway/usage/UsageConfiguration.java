package io.semblance.gateway.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.jobs.Loop;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Wires the request log. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class UsageConfiguration {
    @Bean
    RequestRows requestRows(JdbcClient sql) {
        return new RequestRows(sql);
    }

    @Bean
    BufferedRequestLog requestLog(RequestSender sender, UsageProperties properties, MeterRegistry registry) {
        return new BufferedRequestLog(sender, properties.buffer(), registry);
    }

    @Bean
    Loop requestLogging(BufferedRequestLog log) {
        return new Loop("request-log", log::turn, new SecureRandom());
    }

    @Bean
    RequestRecorder requestRecorder(RequestLog log, Ids ids, InstantSource clock) {
        return new RequestRecorder(log, ids, clock);
    }

    @Bean
    ForgetRequests forgetRequests(RequestRows rows, InstantSource clock, UsageProperties properties) {
        return new ForgetRequests(rows, clock, properties);
    }
}
