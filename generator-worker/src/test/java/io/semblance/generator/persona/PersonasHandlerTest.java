package io.semblance.generator.persona;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.generation.Generator;
import io.semblance.engine.persona.document.MalformedBlueprintException;
import io.semblance.engine.persona.inference.BlueprintInference;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.sampling.PersonaSampler;
import io.semblance.engine.prediction.text.SentenceModel;
import io.semblance.generator.FakeContext;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.PersonaRunId;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobOutcome;
import io.semblance.worker.PartResults;
import io.semblance.worker.SharedWork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonasHandlerTest {
    private static final int COUNT = 100;
    private static final int EACH = 40;

    private static PersonaMaking making;

    private FakeContext context;

    @BeforeAll
    static void loadTheSentenceModel() {
        KnowledgeBase knowledge = KnowledgeBase.embedded();
        BlueprintInference inference = new BlueprintInference(knowledge, new SentenceModel());
        making = new PersonaMaking(
                () -> inference,
                new PersonaSampler(knowledge),
                (prompt, depth, within) -> {
                    throw new AssertionError("nothing is looked up here");
                },
                new OwnDataReader(
                        (key, attempt) -> {
                            throw new AssertionError("nobody's data is read here");
                        },
                        new Generator(1)),
                Optional.empty(),
                new PersonaProperties.Patience(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @BeforeEach
    void setUp(@TempDir Path folder) {
        context = new FakeContext(folder);
    }

    @Test
    void joinsWhatOthersWrote() throws Exception {
        byte[] alone = population("nurses in Germany", new NoHelp(), COUNT);
        List<Artifact> spent = new ArrayList<>();

        byte[] joined = population("nurses in Germany", new Helped(context, spent), EACH);

        assertThat(joined).isEqualTo(alone);
        assertThat(spent)
                .extracting(Artifact::key)
                .containsExactly("0-personas.json", "1-personas.json", "2-personas.json");
    }

    @Test
    void takesNoPartOfAnotherBlueprint() throws Exception {
        byte[] alone = population("nurses in Germany", new NoHelp(), COUNT);
        List<Artifact> others = new ArrayList<>();
        population("teachers in France", new Helped(context, others), EACH);

        byte[] written = population("nurses in Germany", new Kept(others), EACH);

        assertThat(written).isEqualTo(alone);
    }

    private byte[] population(String prompt, SharedWork work, int each) throws Exception {
        JobOutcome outcome = new PersonasHandler(making, work, each).handle(command(prompt), context);
        assertThat(outcome).isInstanceOf(JobOutcome.Succeeded.class);
        return Objects.requireNonNull(context.stored.get("population.json"));
    }

    private static JobCommand.MakePersonas command(String prompt) {
        return new JobCommand.MakePersonas(
                new CommandHeader(
                        new JobId("job_01jc0000000000000000000002"),
                        new TenantId("ten_01jc0000000000000000000001"),
                        1,
                        Instant.EPOCH),
                new PersonaRunId("0454069b-d8d6-43ce-a707-90e17eb210f0"),
                prompt,
                COUNT,
                GroundingLevel.OFF,
                Optional.empty(),
                11);
    }

    private record NoHelp() implements SharedWork {
        @Override
        public <R extends JobResult> PartResults<R> order(
                List<? extends JobCommand.Part> parts, Class<R> result, JobContext attempt) {
            throw new AssertionError("%d parts were ordered".formatted(parts.size()));
        }
    }

    /** Every part is made at once, by the handler of parts, and kept under a name of its own. */
    private record Helped(FakeContext store, List<Artifact> made) implements SharedWork {
        @Override
        public <R extends JobResult> PartResults<R> order(
                List<? extends JobCommand.Part> parts, Class<R> result, JobContext attempt) {
            for (JobCommand.Part part : parts) {
                JobCommand.WritePersonas order = (JobCommand.WritePersonas) part;
                String key = order.number() + "-personas.json";
                try {
                    new PersonasPartHandler(making).handle(order, attempt);
                    made.add(store.publish(
                            key, "application/json", Objects.requireNonNull(store.stored.get("personas.json"))));
                } catch (IOException | MalformedBlueprintException e) {
                    throw new AssertionError(e);
                }
            }
            return new Results<>(made, result);
        }
    }

    /** The parts that an earlier attempt had made. */
    private record Kept(List<Artifact> made) implements SharedWork {
        @Override
        public <R extends JobResult> PartResults<R> order(
                List<? extends JobCommand.Part> parts, Class<R> result, JobContext attempt) {
            assertThat(parts).hasSameSizeAs(made);
            return new Results<>(made, result);
        }
    }

    private static final class Results<R extends JobResult> implements PartResults<R> {
        private final List<Artifact> made;
        private final Class<R> type;
        private int taken;

        Results(List<Artifact> made, Class<R> type) {
            this.made = made;
            this.type = type;
        }

        @Override
        public Optional<R> next() {
            return taken < made.size()
                    ? Optional.of(type.cast(new JobResult.PersonasDone(made.get(taken++))))
                    : Optional.empty();
        }

        @Override
        public List<String> spent() {
            return made.subList(0, taken).stream().map(Artifact::key).toList();
        }

        @Override
        public void close() {}
    }
}
