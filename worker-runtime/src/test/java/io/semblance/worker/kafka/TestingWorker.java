package io.semblance.worker.kafka;

import io.semblance.artifact.ArtifactStore;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import io.semblance.worker.InMemoryArtifactStore;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import io.semblance.worker.WorkerApplications;
import io.semblance.worker.WorkerConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A worker process as the applications start it, with a training handler that does what a test tells it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WorkerConfiguration.class)
class TestingWorker {
    /** What the training handler does. */
    interface Work {
        JobOutcome handle(JobCommand.Train command, JobContext context) throws Exception;
    }

    static ConfigurableApplicationContext start(
            TestingBroker broker, InMemoryArtifactStore store, Work work, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + broker.address(),
                "--server.port=0",
                "--semblance.artifacts.endpoint=http://127.0.0.1:1",
                "--semblance.artifacts.access-key=a",
                "--semblance.artifacts.secret-key=s",
                "--semblance.worker.lock=3s",
                "--semblance.worker.retry.first-delay=10ms",
                "--logging.structured.format.console=",
                "--logging.level.root=WARN",
                "--logging.level.io.semblance=INFO"));
        Stream.of(properties).map(each -> "--" + each).forEach(arguments::add);
        return WorkerApplications.of(
                        TestingWorker.class,
                        Map.of("spring.application.name", "testing", "semblance.worker.slots.training", "1"))
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("testingStore", store);
                    context.getBeanFactory().registerSingleton("testingWork", work);
                })
                .run(arguments.toArray(String[]::new));
    }

    @Bean
    @Primary
    ArtifactStore primaryStore(InMemoryArtifactStore store) {
        return store;
    }

    @Bean
    JobHandler<JobCommand.Train> trainingHandler(Work work) {
        return new TestingTrainingHandler(work);
    }

    private record TestingTrainingHandler(Work work) implements JobHandler<JobCommand.Train> {
        @Override
        public JobType type() {
            return JobType.TRAINING;
        }

        @Override
        public Class<JobCommand.Train> commandType() {
            return JobCommand.Train.class;
        }

        @Override
        public JobOutcome handle(JobCommand.Train command, JobContext context) throws Exception {
            return work.handle(command, context);
        }
    }
}
