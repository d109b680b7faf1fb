package io.semblance.gateway.limits;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Wires the counters. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LimitsConfiguration {
    @Bean
    WindowRows windowRows(JdbcClient sql) {
        return new WindowRows(sql);
    }

    @Bean
    ForgetWindows forgetWindows(WindowRows windows) {
        return new ForgetWindows(windows);
    }
}
