package io.semblance.gateway.oracle;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.populations.PopulationCatalog;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires predictions. */
@Configuration(proxyBeanMethods = false)
class OracleConfiguration {
    @Bean
    Predict predict(
            Predictors predictors,
            PopulationCatalog populations,
            OracleProperties properties,
            InstantSource clock,
            MeterRegistry registry) {
        return new Predict(predictors, populations, properties, clock, registry);
    }
}
