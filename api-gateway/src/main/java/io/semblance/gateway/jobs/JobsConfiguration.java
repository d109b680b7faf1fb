package io.semblance.gateway.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.keys.KnownCallers;
import io.semblance.gateway.ledger.Reservations;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Wires the job path. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
    @Bean
    Waiters waiters(MeterRegistry registry) {
        Waiters waiters = new Waiters();
        Gauge.builder("semblance.requests.held", waiters, Waiters::seats)
                .description("Requests that are held until a job ends")
                .register(registry);
        return waiters;
    }

    /** A gateway that stops answers what it holds at once, with the state of that moment. */
    @Bean
    ApplicationListener<ContextClosedEvent> heldRequestsEnd(Waiters waiters) {
        return closing -> waiters.close();
    }

    @Bean
    RecentJobs recentJobs(JobReads reads, Waiters waiters) {
        return new RecentJobs(reads, waiters);
    }

    @Bean
    RecentPolls recentPolls(
            RecentJobs jobs,
            Waiters waiters,
            KnownCallers callers,
            JsonMapper json,
            ServerHttpHeadersWriter securityHeaders) {
        return new RecentPolls(jobs, waiters, callers, json, securityHeaders, threadPerTask("held-poll-"));
    }

    @Bean
    JobMetrics jobMetrics(MeterRegistry registry) {
        return new JobMetrics(registry);
    }

    @Bean
    Dispatcher dispatcher(
            DispatchQueue queue,
            CommandSender broker,
            InstantSource clock,
            DispatchProperties dispatch,
            LeaseProperties leases,
            JobMetrics metrics) {
        return new Dispatcher(
                queue,
                broker,
                new BackOff(dispatch.backOff(), new SecureRandom()),
                threadPerTask("dispatch-settling-"),
                clock,
                new Dispatcher.Settings(dispatch, leases, metrics));
    }

    @Bean
    Loop dispatching(Dispatcher dispatcher) {
        return new Loop("dispatcher", dispatcher::turn, new SecureRandom());
    }

    @Bean
    Consequences consequences(
            RecentJobs recent,
            Waiters waiters,
            DispatchSignal dispatcher,
            JobMetrics metrics,
            ObjectProvider<JobAftermath> rooms) {
        return new Consequences(recent, waiters, dispatcher, metrics, all(rooms), threadPerTask("aftermath-"));
    }

    @Bean
    Endings endings(Reservations reservations, ObjectProvider<JobEnding> rooms) {
        return new Endings(reservations, all(rooms));
    }

    @Bean
    Projection projection(
            TransactionOperations transactions,
            JobRows rows,
            Endings endings,
            AfterCommit afterCommit,
            InstantSource clock,
            LeaseProperties leases) {
        return new Projection(transactions, rows, endings, afterCommit, clock, leases);
    }

    @Bean
    SubmitJob submitJob(
            TransactionOperations transactions,
            JobRows rows,
            Reservations reservations,
            DispatchSignal dispatcher,
            InstantSource clock,
            SubmissionProperties submission) {
        return new SubmitJob(transactions, rows, reservations, dispatcher, clock, submission);
    }

    @Bean
    CancelJob cancelJob(Projection projection, ControlSender workers, InstantSource clock) {
        return new CancelJob(projection, workers, clock);
    }

    @Bean
    ReplayJob replayJob(JobRows rows, Projection projection, DispatchQueue queue, ObjectProvider<JobReplay> rooms) {
        return new ReplayJob(rows, projection, queue, all(rooms));
    }

    /** A job that was in the broker or at a worker, and has been silent for too long, is sent once more or fails. */
    @Bean
    Loop watchdog(
            Projection projection,
            Workers workers,
            DeadCommands deadCommands,
            JobMetrics metrics,
            InstantSource clock,
            LeaseProperties leases) {
        Watchdog watchdog = new Watchdog(projection, workers, deadCommands, metrics, clock, leases);
        return new Loop("watchdog", watchdog::turn, new SecureRandom());
    }

    @Bean
    Loop forgetting(EndedJobs jobs, ArtifactStore store, InstantSource clock, JobRetentionProperties retention) {
        ForgetJobs forgetJobs = new ForgetJobs(jobs, store, clock, retention);
        return new Loop(
                "forgetting",
                () -> {
                    if (!forgetJobs.forget()) {
                        TimeUnit.NANOSECONDS.sleep(retention.sweep().toNanos());
                    }
                },
                new SecureRandom());
    }

    @Bean
    WebFluxConfigurer requestContexts() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new RequestContextArgument());
            }
        };
    }

    private static <T> Supplier<List<T>> all(ObjectProvider<T> beans) {
        return SingletonSupplier.of(() -> beans.orderedStream().toList());
    }

    private static Executor threadPerTask(String names) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(names);
        executor.setVirtualThreads(true);
        return executor;
    }
}
