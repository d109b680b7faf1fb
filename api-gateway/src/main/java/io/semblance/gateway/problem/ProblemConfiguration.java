package io.semblance.gateway.problem;

import io.semblance.schema.id.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires what every request passes through. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {
    @Bean
    RequestIds requestIds(Ids ids) {
        return new RequestIds(ids);
    }

    @Bean
    Problems problems(GatewayProperties gateway, JsonMapper json) {
        return new Problems(gateway, json);
    }

    @Bean
    ProblemAnswers problemAnswers(Problems problems) {
        return new ProblemAnswers(problems);
    }
}
