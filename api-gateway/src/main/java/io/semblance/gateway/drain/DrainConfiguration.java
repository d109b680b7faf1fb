package io.semblance.gateway.drain;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the end. */
@Configuration(proxyBeanMethods = false)
class DrainConfiguration {
    @Bean
    Drain drain(DrainProperties properties) {
        return new Drain(properties.notice());
    }

    @Bean
    LastAnswers lastAnswers(Drain drain) {
        return new LastAnswers(drain);
    }
}
