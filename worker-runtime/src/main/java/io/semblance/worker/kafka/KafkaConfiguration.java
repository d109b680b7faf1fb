package io.semblance.worker.kafka;

import io.semblance.schema.codec.JobControlCodec;
import io.semblance.schema.job.JobControl;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.Topics;
import io.semblance.worker.Cancellations;
import io.semblance.worker.DeadLetters;
import io.semblance.worker.JobEvents;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobRunner;
import io.semblance.worker.UnreadableCommands;
import io.semblance.worker.WorkerIdentity;
import io.semblance.worker.WorkerMetrics;
import io.semblance.worker.WorkerProperties;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** The way in and out of a worker. */
@Configuration(proxyBeanMethods = false)
public class KafkaConfiguration {
    @Bean
    KafkaClients kafkaClients(KafkaProperties properties, KafkaConnectionDetails connection) {
        return new KafkaClients(properties, connection);
    }

    /** A bean of its own, because the template does not close it. */
    @Bean
    ProducerFactory<String, byte[]> producerFactory(KafkaClients clients) {
        return clients.producers();
    }

    @Bean
    KafkaTemplate<String, byte[]> kafkaTemplate(ProducerFactory<String, byte[]> producers) {
        return new KafkaTemplate<>(producers);
    }

    @Bean
    Sender sender(KafkaTemplate<String, byte[]> kafka, WorkerProperties properties) {
        return new Sender(kafka, properties.eventTimeout());
    }

    @Bean
    JobEvents jobEvents(Sender sender) {
        return new KafkaJobEvents(sender);
    }

    @Bean
    DeadLetters deadLetters(Sender sender, WorkerMetrics metrics) {
        return new KafkaDeadLetters(sender, metrics);
    }

    @Bean
    Admin kafkaAdminClient(KafkaClients clients) {
        return clients.admin();
    }

    @Bean
    Broker broker(Admin admin) {
        return new Broker(admin);
    }

    @Bean
    TopicListener controlListener(KafkaClients clients, Cancellations cancellations, InstantSource clock) {
        JobControlCodec codec = new JobControlCodec();
        return new TopicListener(
                Topics.CONTROL,
                Cancellations.MEMORY,
                clients::consumer,
                message -> {
                    switch (codec.decode(message)) {
                        case JobControl.Cancel cancel -> cancellations.cancel(cancel.job());
                    }
                },
                clock);
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService jobThreads() {
        return Executors.newCachedThreadPool(Thread.ofPlatform().name("job-", 0).factory());
    }

    @Bean
    JobCommandListeners jobCommandListeners(
            JobRunner runner, DeadLetters deadLetters, JobEvents events, WorkerIdentity worker) {
        UnreadableCommands unreadable = new UnreadableCommands(events, worker);
        return type -> new JobCommandListener(type, runner, deadLetters, unreadable);
    }

    @Bean
    CommandIntake commandIntake(
            List<JobHandler<?>> handlers,
            WorkerProperties properties,
            KafkaClients clients,
            Admin admin,
            JobCommandListeners listeners,
            Slots slots,
            WorkerMetrics metrics) {
        GroupConfigs configs = new GroupConfigs(admin, properties.lock());
        List<ShareGroup> groups = new ArrayList<>();
        for (JobHandler<?> handler : handlers) {
            JobType type = handler.type();
            JobCommandListener listener = listeners.of(type);
            int records = properties.recordsPerSlot(type);
            metrics.slots(type, properties.slots(type) * records);
            groups.add(new ShareGroup(
                    type,
                    properties.slots(type),
                    admin,
                    configs,
                    () -> slots.open(type, () -> clients.shareConsumer(type, records), listener)));
        }
        return new CommandIntake(groups);
    }

    @Bean
    Slots slots(WorkerProperties properties, Broker broker, ExecutorService jobThreads, WorkerMetrics metrics) {
        return (type, consumers, listener) -> new ShareConsumerLoop(
                type, consumers, broker, listener, jobThreads, properties.lock().dividedBy(3), metrics);
    }

    /** Makes the listener of a type. */
    interface JobCommandListeners {
        JobCommandListener of(JobType type);
    }

    /** Makes a slot. */
    interface Slots {
        ShareConsumerLoop open(
                JobType type,
                java.util.function.Supplier<org.apache.kafka.clients.consumer.ShareConsumer<String, byte[]>> consumers,
                JobCommandListener listener);
    }
}
