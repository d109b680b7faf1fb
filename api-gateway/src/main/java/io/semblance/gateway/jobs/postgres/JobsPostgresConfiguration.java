package io.semblance.gateway.jobs.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.jobs.DispatchSignal;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.jobs.RecentJobs;
import io.semblance.gateway.jobs.Waiters;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the database's side of jobs. */
@Configuration(proxyBeanMethods = false)
class JobsPostgresConfiguration {
    private static final long SECONDS_BETWEEN_COUNTS = 5;

    @Bean
    PostgresJobRows jobRows(NamedParameterJdbcOperations sql) {
        return new PostgresJobRows(sql);
    }

    @Bean
    PostgresJobReads jobReads(JdbcClient sql) {
        return new PostgresJobReads(sql);
    }

    @Bean
    PostgresEndedJobs endedJobs(JdbcClient sql) {
        return new PostgresEndedJobs(sql);
    }

    @Bean
    PostgresDispatchQueue dispatchQueue(JdbcClient sql) {
        return new PostgresDispatchQueue(sql);
    }

    @Bean
    PostgresPauses pauses(JdbcClient sql) {
        return new PostgresPauses(sql);
    }

    @Bean
    Loop jobNewsFeed(JdbcConnectionDetails database, Waiters waiters, RecentJobs recent, DispatchSignal dispatcher) {
        JobNewsFeed feed = new JobNewsFeed(
                () -> DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword()),
                waiters,
                recent,
                dispatcher);
        return new Loop("job-news-feed", feed::listen, new SecureRandom());
    }

    @Bean
    Loop queueGauges(JdbcClient sql, InstantSource clock, MeterRegistry registry) {
        QueueGauges gauges = new QueueGauges(sql, clock, registry);
        return new Loop(
                "queue-gauges",
                () -> {
                    gauges.refresh();
                    TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_COUNTS);
                },
                new SecureRandom());
    }
}
