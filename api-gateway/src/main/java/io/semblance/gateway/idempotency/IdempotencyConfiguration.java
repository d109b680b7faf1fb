package io.semblance.gateway.idempotency;

import io.semblance.schema.id.Ids;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class IdempotencyConfiguration {
    @Bean
    KeyClaims keyClaims(JdbcClient jdbc, InstantSource clock, Ids ids, IdempotencyProperties properties) {
        return new KeyClaims(jdbc, clock, ids, properties);
    }

    @Bean
    Idempotency idempotency(KeyClaims claims) {
        return new Idempotency(claims);
    }

    @Bean
    ForgetAnswers forgetAnswers(KeyClaims claims) {
        return new ForgetAnswers(claims);
    }

    @Bean
    AnswerWriter answerWriter(JsonMapper json) {
        return new AnswerWriter(json);
    }
}
