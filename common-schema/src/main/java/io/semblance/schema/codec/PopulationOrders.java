package io.semblance.schema.codec;

import io.semblance.schema.avro.AskedQuestionOrder;
import io.semblance.schema.avro.PopulationOrder;
import io.semblance.schema.avro.SegmentConditionOrder;
import io.semblance.schema.avro.SurveyColumnOrder;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.AskedQuestion.Condition;
import io.semblance.schema.population.AskedQuestion.TrueCounts;
import io.semblance.schema.population.PopulationId;
import io.semblance.schema.population.SurveyColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The half of a command that is about a population. */
final class PopulationOrders {
    private PopulationOrders() {}

    static @Nullable PopulationOrder toWire(JobCommand command) {
        return switch (command) {
            case JobCommand.TrainPopulation t ->
                order(t, t.population(), t.seedKey())
                        .setColumns(t.columns().stream()
                                .map(column -> new SurveyColumnOrder(
                                        column.number(), column.type().wireName(), boxed(column.limit())))
                                .toList())
                        .build();
            case JobCommand.TestPopulation t ->
                order(t, t.population(), t.modelKey()).build();
            case JobCommand.TestQuestion q ->
                order(q, q.whole().population(), q.whole().modelKey())
                        .setLeftOut(q.number())
                        .build();
            case JobCommand.AnswerQuestions a ->
                order(a, a.population(), a.modelKey())
                        .setAsked(a.questions().stream()
                                .map(PopulationOrders::asked)
                                .toList())
                        .build();
            case JobCommand.Train _,
                    JobCommand.Generate _,
                    JobCommand.GeneratePart _,
                    JobCommand.Assess _,
                    JobCommand.Probe _,
                    JobCommand.MakePersonas _,
                    JobCommand.WritePersonas _,
                    JobCommand.EnhancePersona _,
                    JobCommand.ValidatePersonas _ -> null;
        };
    }

    private static PopulationOrder.Builder order(JobCommand command, PopulationId population, String key) {
        return PopulationOrder.newBuilder()
                .setKind(command.type().wireName())
                .setPopulation(population.value())
                .setKey(key);
    }

    private static AskedQuestionOrder asked(AskedQuestion asked) {
        return new AskedQuestionOrder(
                asked.question(),
                asked.options(),
                asked.type().wireName(),
                boxed(asked.limit()),
                asked.segment().stream()
                        .map(condition -> new SegmentConditionOrder(condition.question(), condition.options()))
                        .toList(),
                boxed(asked.across()),
                asked.truth().map(TrueCounts::counts).orElse(List.of()),
                asked.truth().map(TrueCounts::people).orElse(0),
                asked.predicted());
    }

    static JobCommand fromWire(CommandHeader header, PopulationOrder order) throws UndecodableMessageException {
        PopulationId population = new PopulationId(order.getPopulation());
        String key = order.getKey();
        return switch (Vocabulary.type(order.getKind())) {
            case POPULATION -> new JobCommand.TrainPopulation(header, population, key, columns(order));
            case POPULATION_TEST -> new JobCommand.TestPopulation(header, population, key);
            case POPULATION_QUESTION ->
                new JobCommand.TestQuestion(new JobCommand.TestPopulation(header, population, key), order.getLeftOut());
            case POPULATION_ANSWER -> new JobCommand.AnswerQuestions(header, population, key, asked(order));
            case TRAINING,
                    GENERATION,
                    FEASIBILITY,
                    PART,
                    PERSONAS,
                    PERSONAS_PART,
                    PERSONA_ENHANCEMENT,
                    PERSONA_VALIDATION,
                    PROBE -> throw new UndecodableMessageException("an order for a population of another kind");
        };
    }

    private static List<SurveyColumn> columns(PopulationOrder order) throws UndecodableMessageException {
        List<SurveyColumn> columns = new ArrayList<>();
        for (SurveyColumnOrder column : order.getColumns()) {
            columns.add(new SurveyColumn(
                    column.getNumber(), Vocabulary.answerType(column.getType()), unboxed(column.getLimit())));
        }
        return columns;
    }

    private static List<AskedQuestion> asked(PopulationOrder order) throws UndecodableMessageException {
        List<AskedQuestion> questions = new ArrayList<>();
        for (AskedQuestionOrder asked : order.getAsked()) {
            questions.add(new AskedQuestion(
                    asked.getQuestion(),
                    asked.getOptions(),
                    Vocabulary.answerType(asked.getType()),
                    unboxed(asked.getLimit()),
                    asked.getConditions().stream()
                            .map(condition -> new Condition(condition.getQuestion(), condition.getOptions()))
                            .toList(),
                    unboxed(asked.getAcross()),
                    asked.getCounts().isEmpty()
                            ? Optional.empty()
                            : Optional.of(new TrueCounts(asked.getCounts(), asked.getPeople())),
                    asked.getPredicted()));
        }
        return questions;
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? (Integer) number.getAsInt() : null;
    }

    private static OptionalInt unboxed(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
