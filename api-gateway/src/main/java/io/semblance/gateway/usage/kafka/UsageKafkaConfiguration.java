package io.semblance.gateway.usage.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.usage.RequestRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** Wires the broker's side of the request log. */
@Configuration(proxyBeanMethods = false)
class UsageKafkaConfiguration {
    @Bean
    KafkaRequestSender requestSender(KafkaTemplate<String, byte[]> kafka) {
        return new KafkaRequestSender(kafka);
    }

    @Bean
    ServedRequestListener servedRequestListener(RequestRows rows, MeterRegistry registry) {
        return new ServedRequestListener(rows, registry);
    }
}
