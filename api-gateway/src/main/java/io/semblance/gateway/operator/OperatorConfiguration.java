package io.semblance.gateway.operator;

import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.schema.id.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what operators' jobs take part in. */
@Configuration(proxyBeanMethods = false)
class OperatorConfiguration {
    @Bean
    ReplayProbe replayProbe(SubmitJob submitJob, Ids ids) {
        return new ReplayProbe(submitJob, ids);
    }
}
