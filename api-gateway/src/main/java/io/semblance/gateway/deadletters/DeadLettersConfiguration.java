package io.semblance.gateway.deadletters;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.jobs.DispatchSignal;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.jobs.ReplayJob;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Wires dead letters. */
@Configuration(proxyBeanMethods = false)
class DeadLettersConfiguration {
    private static final long SECONDS_BETWEEN_COUNTS = 15;

    @Bean
    HandledRows handledRows(JdbcClient sql) {
        return new HandledRows(sql);
    }

    @Bean
    Letters letters(LetterTopics topics, HandledRows rows) {
        return new Letters(topics, rows);
    }

    @Bean
    DecideOnLetter decideOnLetter(
            TransactionOperations transactions,
            HandledRows rows,
            ReplayJob replayJob,
            AuditLog audit,
            DispatchSignal dispatcher,
            InstantSource clock) {
        return new DecideOnLetter(transactions, rows, replayJob, audit, dispatcher, clock);
    }

    @Bean
    Loop openLetters(LetterTopics topics, HandledRows rows, MeterRegistry registry) {
        OpenLetters letters = new OpenLetters(topics, rows, registry);
        return new Loop(
                "open-letters",
                () -> {
                    letters.refresh();
                    TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_COUNTS);
                },
                new SecureRandom());
    }
}
