package io.semblance.schema.codec;

import io.semblance.schema.avro.OwnSourceOrder;
import io.semblance.schema.avro.PersonaOrder;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.OwnSource;
import io.semblance.schema.persona.PersonaRunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The half of a command that is about personas. */
final class PersonaOrders {
    private PersonaOrders() {}

    static @Nullable PersonaOrder toWire(JobCommand command) {
        return switch (command) {
            case JobCommand.MakePersonas m ->
                order(m, m.run())
                        .setText(m.prompt())
                        .setCount(m.count())
                        .setGrounding(m.grounding().wireName())
                        .setOwn(m.own()
                                .map(own -> new OwnSourceOrder(own.kind().wireName(), own.modelKey(), own.title()))
                                .orElse(null))
                        .setSeed(m.seed())
                        .build();
            case JobCommand.WritePersonas w ->
                order(w, w.run())
                        .setKey(w.blueprintKey())
                        .setCount(w.count())
                        .setSeed(w.seed())
                        .setNumber(w.number())
                        .setFromPersona(w.from())
                        .setToPersona(w.to())
                        .build();
            case JobCommand.EnhancePersona e ->
                order(e, e.run())
                        .setText(e.source())
                        .setGrounding(e.grounding().wireName())
                        .setSeed(e.seed())
                        .build();
            case JobCommand.ValidatePersonas v ->
                order(v, v.run()).setKey(v.givenKey()).build();
            case JobCommand.Train _,
                    JobCommand.Generate _,
                    JobCommand.GeneratePart _,
                    JobCommand.Assess _,
                    JobCommand.Probe _,
                    JobCommand.TrainPopulation _,
                    JobCommand.TestPopulation _,
                    JobCommand.TestQuestion _,
                    JobCommand.AnswerQuestions _ -> null;
        };
    }

    private static PersonaOrder.Builder order(JobCommand command, PersonaRunId run) {
        return PersonaOrder.newBuilder().setKind(command.type().wireName()).setRun(run.value());
    }

    static JobCommand fromWire(CommandHeader header, PersonaOrder order) throws UndecodableMessageException {
        PersonaRunId run = new PersonaRunId(order.getRun());
        GroundingLevel grounding = Vocabulary.grounding(order.getGrounding());
        return switch (Vocabulary.type(order.getKind())) {
            case PERSONAS ->
                new JobCommand.MakePersonas(
                        header,
                        run,
                        order.getText(),
                        order.getCount(),
                        grounding,
                        own(order.getOwn()),
                        order.getSeed());
            case PERSONAS_PART ->
                new JobCommand.WritePersonas(
                        header,
                        run,
                        order.getKey(),
                        order.getCount(),
                        order.getSeed(),
                        order.getNumber(),
                        order.getFromPersona(),
                        order.getToPersona());
            case PERSONA_ENHANCEMENT ->
                new JobCommand.EnhancePersona(header, run, order.getText(), grounding, order.getSeed());
            case PERSONA_VALIDATION -> new JobCommand.ValidatePersonas(header, run, order.getKey());
            case TRAINING,
                    GENERATION,
                    FEASIBILITY,
                    PART,
                    POPULATION,
                    POPULATION_TEST,
                    POPULATION_QUESTION,
                    POPULATION_ANSWER,
                    PROBE -> throw new UndecodableMessageException("an order for personas of another kind");
        };
    }

    private static Optional<OwnSource> own(@Nullable OwnSourceOrder read) throws UndecodableMessageException {
        return read == null
                ? Optional.empty()
                : Optional.of(new OwnSource(Vocabulary.ownSource(read.getKind()), read.getModelKey(), read.getTitle()));
    }
}
