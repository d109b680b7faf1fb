package io.semblance.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.StoreUnavailableException;
import io.semblance.artifact.UnreadableArtifactException;
import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunnerTest {
    private static final String MANIFEST = ArtifactKeys.manifest(Bench.TENANT, Bench.JOB);

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder);
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    @Test
    void startsThenPublishesThenAnnounces() throws Exception {
        assertThat(bench.run(JobRunnerTest::train)).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.of(JobEvent.Started.class)).hasSize(1);
        assertThat(bench.events.all().getFirst()).isInstanceOf(JobEvent.Started.class);
        assertThat(bench.events.all().getLast()).isInstanceOf(JobEvent.Succeeded.class);
        assertThat(new JobEventCodec().decode(bench.store.read(MANIFEST, 1 << 20)))
                .isEqualTo(bench.events.all().getLast());
        assertThat(bench.events.all())
                .extracting(event -> event.header().sequence())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(bench.count(AttemptOutcome.SUCCEEDED)).isEqualTo(1);
    }

    @Test
    void takesOnlyItsOwnHeadersAlong() {
        bench.run(JobRunnerTest::train);
        assertThat(bench.events.headers())
                .allSatisfy(headers -> assertThat(headers).isEqualTo(Map.of("semblance-request-id", "req-1")));
    }

    @Test
    void publishesOneManifestForTwoAttemptsAtOnce() throws Exception {
        CyclicBarrier bothWorked = new CyclicBarrier(2);
        JobRunner runner = bench.runner((command, context) -> {
            JobOutcome outcome = train(command, context);
            bothWorked.await();
            return outcome;
        });
        try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
            List<Future<Settlement>> runs = List.of(
                    workers.submit(() -> runner.run(Bench.delivery(1), new StopSignal())),
                    workers.submit(() -> runner.run(Bench.delivery(2), new StopSignal())));
            for (Future<Settlement> run : runs) {
                assertThat(run.get()).isEqualTo(Settlement.ACCEPT);
            }
        }
        assertThat(bench.events.terminal())
                .hasSize(2)
                .allMatch(bench.events.terminal().getFirst()::equals);
        String winner = bench.events.terminal().getFirst().header().attempt().id();
        assertThat(bench.store.keys()).hasSize(4).allMatch(key -> key.equals(MANIFEST) || key.contains(winner));
        assertThat(bench.count(AttemptOutcome.LOST_RACE)).isEqualTo(1);
    }

    @Test
    void repeatsTheEndingOfAnEarlierAttemptWithoutWorking() {
        bench.run(JobRunnerTest::train);
        Settlement again = bench.runner((command, context) -> {
                    throw new AssertionError("there is nothing to do");
                })
                .run(Bench.delivery(2), new StopSignal());
        assertThat(again).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.terminal())
                .hasSize(2)
                .allMatch(bench.events.terminal().getFirst()::equals);
        assertThat(bench.events.of(JobEvent.Started.class)).hasSize(1);
        assertThat(bench.count(AttemptOutcome.ALREADY_PUBLISHED)).isEqualTo(1);
    }

    @Test
    void endsOnceWhereTheBrokerHasLostCountOfDeliveries() {
        bench.run(JobRunnerTest::train);
        List<String> published = List.copyOf(bench.store.keys());
        assertThat(bench.run(JobRunnerTest::train)).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.terminal())
                .hasSize(2)
                .allMatch(bench.events.terminal().getFirst()::equals);
        assertThat(bench.store.keys()).containsExactlyInAnyOrderElementsOf(published);
        assertThat(bench.count(AttemptOutcome.LOST_RACE)).isEqualTo(1);
    }

    @Test
    void keepsItsObjectsWhenTheAnswerOfTheManifestPutIsLost() {
        bench.store.losePutAnswers();
        assertThat(bench.run(JobRunnerTest::train)).isEqualTo(Settlement.RELEASE);
        assertThat(bench.store.keys()).hasSize(4);
        assertThat(bench.runner(JobRunnerTest::train).run(Bench.delivery(2), new StopSignal()))
                .isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.terminal()).hasSize(1);
    }

    @Test
    void announcesOnTheNextDeliveryWhatCouldNotBeAnnounced() {
        bench.events.refuseNext(1);
        assertThat(bench.run(JobRunnerTest::train)).isEqualTo(Settlement.RELEASE);
        assertThat(bench.events.terminal()).isEmpty();
        assertThat(bench.runner(JobRunnerTest::train).run(Bench.delivery(2), new StopSignal()))
                .isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.terminal()).hasSize(1);
        assertThat(bench.events.of(JobEvent.Started.class)).hasSize(1);
    }

    @Test
    void deletesWhatIsSpentOnceTheSuccessHasBeenTold() throws Exception {
        bench.store.put("spent", "m", new ByteArrayInputStream(new byte[1]));
        Bench.Work work = (command, context) ->
                new JobOutcome.Succeeded(((JobOutcome.Succeeded) train(command, context)).result(), List.of("spent"));
        bench.events.refuseNext(1);
        bench.run(work);
        assertThat(bench.store.keys()).contains("spent");

        bench.run(work);
        assertThat(bench.store.keys()).doesNotContain("spent").hasSize(4);
    }

    @Test
    void endsAJobThatCannotSucceed() throws Exception {
        bench.store.put(Bench.SEED_KEY, "text/csv", new ByteArrayInputStream("a,b".getBytes(UTF_8)));
        Failure failure = Failure.of(ErrorCode.SEED_FILE_INVALID, "Line 3 has 2 fields instead of 1.");
        Settlement settlement = bench.run((command, context) -> {
            train(command, context);
            return new JobOutcome.Failed(failure, List.of(Bench.SEED_KEY));
        });
        assertThat(settlement).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.of(JobEvent.Failed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.failure()).isEqualTo(failure));
        assertThat(bench.store.keys()).isEmpty();
        assertThat(bench.dead).isEmpty();
    }

    @Test
    void endsAJobThatAHandlerFoundHopelessHalfWay() {
        Failure failure = Failure.of(ErrorCode.MODEL_UNREADABLE, "The model cannot be read: it is cut off.");
        Settlement settlement = bench.run((command, context) -> {
            train(command, context);
            throw new JobFailedException(failure);
        });
        assertThat(settlement).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.terminal())
                .singleElement()
                .isInstanceOfSatisfying(
                        JobEvent.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(failure));
        assertThat(bench.store.keys()).isEmpty();
    }

    @Test
    void keepsTheEndingOfAForgottenAttemptThoughTheInputIsGone() {
        bench.run(JobRunnerTest::train);
        Settlement again = bench.run((command, context) -> {
            throw new ArtifactNotFoundException();
        });
        assertThat(again).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.of(JobEvent.Failed.class)).isEmpty();
        assertThat(bench.events.terminal()).hasSize(2);
    }

    @Test
    void endsAJobWhoseInputCannotBeDecrypted() {
        Settlement settlement = bench.run((command, context) -> {
            throw new UnreadableArtifactException("an artifact was changed in the store");
        });
        assertThat(settlement).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.of(JobEvent.Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure().code()).isEqualTo(ErrorCode.ARTIFACT_UNREADABLE));
        assertThat(bench.dead).isEmpty();
    }

    @Test
    void endsAJobWhoseInputIsGone() {
        Settlement settlement = bench.run((command, context) -> {
            context.fetch(Bench.SEED_KEY, "seed");
            throw new AssertionError("there is no such object");
        });
        assertThat(settlement).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.of(JobEvent.Failed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.failure().code()).isEqualTo(ErrorCode.DATASET_NOT_FOUND));
        assertThat(bench.dead).isEmpty();
    }

    @Test
    void keepsTheInputOfAFailureThatCouldNotBeTold() throws Exception {
        bench.store.put(Bench.SEED_KEY, "text/csv", new ByteArrayInputStream("a,b".getBytes(UTF_8)));
        bench.events.refuseNext(1);
        Settlement settlement = bench.run((command, context) ->
                new JobOutcome.Failed(Failure.of(ErrorCode.SEED_FILE_INVALID, "No."), List.of(Bench.SEED_KEY)));
        assertThat(settlement).isEqualTo(Settlement.RELEASE);
        assertThat(bench.store.keys()).containsExactly(Bench.SEED_KEY);
    }

    @Test
    void stopsAJobThatWasCancelledBeforeItsCommandCame() {
        bench.cancellations.cancel(Bench.JOB);
        Settlement settlement = bench.run((command, context) -> {
            throw new AssertionError("nobody wants this");
        });
        assertThat(settlement).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.all()).singleElement().isInstanceOf(JobEvent.Cancelled.class);
    }

    @Test
    void stopsAJobThatIsCancelledWhileItRuns() {
        Settlement settlement = bench.run((command, context) -> {
            train(command, context);
            bench.cancellations.cancel(command.header().job());
            assertThat(context.cancelled()).isTrue();
            throw new CancellationException();
        });
        assertThat(settlement).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.terminal()).singleElement().isInstanceOf(JobEvent.Cancelled.class);
        assertThat(bench.store.keys()).isEmpty();
    }

    @Test
    void doesNotPublishAfterACancelThatTheHandlerDidNotNotice() {
        bench.run((command, context) -> {
            JobOutcome outcome = train(command, context);
            bench.cancellations.cancel(command.header().job());
            return outcome;
        });
        assertThat(bench.events.terminal()).singleElement().isInstanceOf(JobEvent.Cancelled.class);
        assertThat(bench.store.keys()).isEmpty();
    }

    @Test
    void breaksOffAFetchWhenTheJobIsCancelled() throws Exception {
        bench.store.put(Bench.SEED_KEY, "text/csv", new ByteArrayInputStream(new byte[1 << 20]));
        bench.run((command, context) -> {
            bench.cancellations.cancel(command.header().job());
            context.fetch(command.seedKey(), "seed");
            throw new AssertionError("the fetch goes on");
        });
        assertThat(bench.events.terminal()).singleElement().isInstanceOf(JobEvent.Cancelled.class);
    }

    @Test
    void publishesNothingAndSaysNothingAfterItsLockIsLost() {
        StopSignal stop = new StopSignal();
        Settlement settlement = bench.runner((command, context) -> {
                    JobOutcome outcome = train(command, context);
                    stop.stop(StopReason.LOCK_LOST);
                    return outcome;
                })
                .run(Bench.delivery(1), stop);
        assertThat(settlement).isEqualTo(Settlement.ABANDON);
        assertThat(bench.events.terminal()).isEmpty();
        assertThat(bench.store.keys()).isEmpty();
    }

    @Test
    void givesTheCommandBackAtAShutdownWithoutATerminalEvent() {
        StopSignal stop = new StopSignal();
        Settlement settlement = bench.runner((command, context) -> {
                    stop.stop(StopReason.SHUTDOWN);
                    throw new CancellationException();
                })
                .run(Bench.delivery(1), stop);
        assertThat(settlement).isEqualTo(Settlement.RELEASE);
        assertThat(bench.events.terminal()).isEmpty();
    }

    @Test
    void triesAgainWhatFailedOfTheStore() {
        bench.store.failNext(1);
        assertThat(bench.run(JobRunnerTest::train)).isEqualTo(Settlement.RELEASE);
        assertThat(bench.events.of(JobEvent.AttemptFailed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.failure().code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(bench.run(JobRunnerTest::train)).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.terminal()).singleElement().isInstanceOf(JobEvent.Succeeded.class);
    }

    @Test
    void waitsForTheStoreWhereItIs() {
        bench.patience = Duration.ofSeconds(1);
        AtomicInteger tries = new AtomicInteger();
        Settlement settlement = bench.run((command, context) -> {
            if (tries.incrementAndGet() <= 7) {
                throw new StoreUnavailableException("canary");
            }
            return train(command, context);
        });
        assertThat(settlement).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.terminal()).singleElement().isInstanceOf(JobEvent.Succeeded.class);
        assertThat(bench.count(AttemptOutcome.STORE_AWAY)).isEqualTo(7);
    }

    @Test
    void stopsWaitingForTheStoreWhenItIsToStop() {
        bench.patience = Duration.ofSeconds(1);
        StopSignal stop = new StopSignal();
        Settlement settlement = bench.runner((command, context) -> {
                    stop.stop(StopReason.SHUTDOWN);
                    throw new StoreUnavailableException("canary");
                })
                .run(Bench.delivery(1), stop);
        assertThat(settlement).isEqualTo(Settlement.RELEASE);
        assertThat(bench.events.terminal()).isEmpty();
    }

    @Test
    void failsNoJobBecauseTheStoreIsAway() {
        Settlement settlement = bench.runner((command, context) -> {
                    throw new StoreUnavailableException("canary");
                })
                .run(Bench.delivery(9), new StopSignal());
        assertThat(settlement).isEqualTo(Settlement.RELEASE);
        assertThat(bench.events.terminal()).isEmpty();
        assertThat(bench.dead).isEmpty();
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        JobRunner runner = bench.runner((command, context) -> {
            throw new IllegalStateException("canary");
        });
        for (int delivery = 1; delivery <= 4; delivery++) {
            assertThat(runner.run(Bench.delivery(delivery), new StopSignal())).isEqualTo(Settlement.RELEASE);
        }
        assertThat(runner.run(Bench.delivery(5), new StopSignal())).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.events.of(JobEvent.AttemptFailed.class)).hasSize(4);
        assertThat(bench.events.terminal())
                .singleElement()
                .isInstanceOfSatisfying(
                        JobEvent.Failed.class,
                        event -> assertThat(event.failure().code()).isEqualTo(ErrorCode.ATTEMPTS_EXHAUSTED));
        assertThat(bench.dead).singleElement().satisfies(letter -> {
            assertThat(letter.command()).isEqualTo(Bench.delivery(5).raw());
            assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.ATTEMPTS_EXHAUSTED);
            assertThat(letter.fault()).isEqualTo(IllegalStateException.class.getName());
        });
        assertThat(bench.events.all().toString()).doesNotContain("canary");
    }

    @Test
    void countsDispatchesLikeDeliveries() {
        Settlement settlement = bench.runner((command, context) -> {
                    throw new IOException();
                })
                .run(Bench.delivery(4, 2), new StopSignal());
        assertThat(settlement).isEqualTo(Settlement.ACCEPT);
        assertThat(bench.dead).hasSize(1);
    }

    @Test
    void treatsExhaustedMemoryLikeAnyDefect() {
        Settlement settlement = bench.run((command, context) -> {
            throw new OutOfMemoryError();
        });
        assertThat(settlement).isEqualTo(Settlement.RELEASE);
        assertThat(bench.events.of(JobEvent.AttemptFailed.class)).hasSize(1);
    }

    @Test
    void treatsAClassThatIsMissingLikeAnyDefect() {
        Settlement settlement = bench.run((command, context) -> {
            throw new NoClassDefFoundError();
        });
        assertThat(settlement).isEqualTo(Settlement.RELEASE);
        assertThat(bench.events.of(JobEvent.AttemptFailed.class)).hasSize(1);
    }

    @Test
    void waitsNoLongerBetweenAttemptsThanTheProcessLives() throws Exception {
        StopSignal stop = new StopSignal();
        CountDownLatch failed = new CountDownLatch(1);
        try (Bench slow = new Bench(folder);
                ExecutorService workers = Executors.newSingleThreadExecutor()) {
            Future<Settlement> run = workers.submit(() -> slow.runner((command, context) -> {
                        failed.countDown();
                        throw new IOException();
                    })
                    .run(Bench.delivery(1), stop));
            failed.await();
            stop.stop(StopReason.SHUTDOWN);
            assertThat(run.get()).isEqualTo(Settlement.RELEASE);
        }
    }

    @Test
    void leavesNoFolderBehind() throws Exception {
        bench.run((command, context) -> {
            Files.writeString(context.workFolder().resolve("a"), "x");
            Files.createDirectories(context.workFolder().resolve("deep/er"));
            return train(command, context);
        });
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static JobOutcome train(io.semblance.schema.job.JobCommand.Train command, JobContext context)
            throws IOException {
        context.progress(JobPhase.TRAINING, 0, command.seed());
        Artifact model = context.publish("model.bin", "m", new byte[] {1, 2, 3});
        Artifact schema = context.publish("schema.json", "m", new byte[] {4});
        Artifact cleaning = context.publish("cleaning.json", "m", new byte[] {5});
        return new JobOutcome.Succeeded(new JobResult.Trained(model, schema, cleaning, 10, 2));
    }
}
