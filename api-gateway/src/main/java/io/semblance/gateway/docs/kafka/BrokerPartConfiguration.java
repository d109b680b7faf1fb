package io.semblance.gateway.docs.kafka;

import io.semblance.gateway.docs.PlatformPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
class BrokerPartConfiguration {
    @Bean
    PlatformPart brokerPart(KafkaAdmin admin) {
        return new BrokerPart(admin);
    }
}
