package io.semblance.schema.job;

import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.OwnSource;
import io.semblance.schema.persona.PersonaRunId;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.PopulationId;
import io.semblance.schema.population.SurveyColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An order to a worker. It may arrive more than once; every arrival is a new attempt. */
public sealed interface JobCommand {
    CommandHeader header();

    default JobType type() {
        return switch (this) {
            case Train ignored -> JobType.TRAINING;
            case Generate ignored -> JobType.GENERATION;
            case Assess ignored -> JobType.FEASIBILITY;
            case GeneratePart ignored -> JobType.PART;
            case Probe ignored -> JobType.PROBE;
            case TrainPopulation ignored -> JobType.POPULATION;
            case TestPopulation ignored -> JobType.POPULATION_TEST;
            case TestQuestion ignored -> JobType.POPULATION_QUESTION;
            case AnswerQuestions ignored -> JobType.POPULATION_ANSWER;
            case MakePersonas ignored -> JobType.PERSONAS;
            case WritePersonas ignored -> JobType.PERSONAS_PART;
            case EnhancePersona ignored -> JobType.PERSONA_ENHANCEMENT;
            case ValidatePersonas ignored -> JobType.PERSONA_VALIDATION;
        };
    }

    /**
     * Train a model of a seed file.
     *
     * @param seedKey artifact key of the uploaded file
     * @param seed seed of every random choice of the training
     */
    record Train(
            CommandHeader header,
            DatasetId dataset,
            String seedKey,
            SeedFileFormat format,
            long seed,
            Preparation preparation)
            implements JobCommand {}

    /**
     * Sample rows of a trained model under a scenario.
     *
     * @param modelKey artifact key of the model
     * @param rowCount rows asked for; never more are made
     * @param seed the same model, conditions and seed give the same bytes
     */
    record Generate(
            CommandHeader header,
            GenerationId generation,
            DatasetId dataset,
            String modelKey,
            long rowCount,
            OutputFileFormat format,
            long seed,
            Conditions conditions)
            implements JobCommand {}

    /**
     * Find out how many rows of a scenario could be made, and make none.
     *
     * @param rowCount rows that would be asked for
     */
    record Assess(CommandHeader header, DatasetId dataset, String modelKey, long rowCount, Conditions conditions)
            implements JobCommand {}

    /** A part of another order, which workers order from each other. To everybody else there is the one job. */
    sealed interface Part extends JobCommand {
        /** The number of the part within its job. */
        int number();
    }

    /**
     * Make a part of the rows of a generation.
     *
     * @param whole the generation, whose attempt ordered the part
     * @param number number of the part, from 0
     * @param from its first row
     * @param to one past its last row
     */
    record GeneratePart(Generate whole, int number, long from, long to) implements Part {
        @Override
        public CommandHeader header() {
            return whole.header();
        }
    }

    /**
     * Make a model of a survey.
     *
     * @param seedKey artifact key of the uploaded survey
     * @param columns one for each question, or none: then all are single-choice
     */
    record TrainPopulation(CommandHeader header, PopulationId population, String seedKey, List<SurveyColumn> columns)
            implements JobCommand {
        public TrainPopulation {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Leave every question of a population's survey out, one by one, and predict it from the others.
     *
     * @param modelKey artifact key of the model
     */
    record TestPopulation(CommandHeader header, PopulationId population, String modelKey) implements JobCommand {}

    /**
     * Leave one question out.
     *
     * @param whole the test, whose attempt ordered the part
     * @param number of the question, from 1
     */
    record TestQuestion(TestPopulation whole, int number) implements Part {
        @Override
        public CommandHeader header() {
            return whole.header();
        }
    }

    /** Answer questions as a population would. */
    record AnswerQuestions(
            CommandHeader header, PopulationId population, String modelKey, List<AskedQuestion> questions)
            implements JobCommand {
        public AnswerQuestions {
            questions = List.copyOf(questions);
        }
    }

    /**
     * Design a population and make its personas.
     *
     * @param own data of the tenant's own that they are to be like
     * @param seed the same prompt, count and seed give the same personas, unless something is looked up
     */
    record MakePersonas(
            CommandHeader header,
            PersonaRunId run,
            String prompt,
            int count,
            GroundingLevel grounding,
            Optional<OwnSource> own,
            long seed)
            implements JobCommand {}

    /**
     * Write some personas of a designed population.
     *
     * @param blueprintKey artifact key of the blueprint
     * @param count personas of the whole population
     * @param number number of the part, from 0
     * @param from its first persona, from 0
     * @param to one past its last persona
     */
    record WritePersonas(
            CommandHeader header,
            PersonaRunId run,
            String blueprintKey,
            int count,
            long seed,
            int number,
            int from,
            int to)
            implements Part {}

    /** Deepen a persona that somebody wrote. */
    record EnhancePersona(CommandHeader header, PersonaRunId run, String source, GroundingLevel grounding, long seed)
            implements JobCommand {}

    /**
     * Hold given personas against a blueprint.
     *
     * @param givenKey artifact key of both, a JSON document
     */
    record ValidatePersonas(CommandHeader header, PersonaRunId run, String givenKey) implements JobCommand {}

    /** Do nothing, by the whole path. */
    record Probe(CommandHeader header) implements JobCommand {}

    /**
     * What the generated rows have to look like.
     *
     * @param shares target share, 0 to 1, by column and level
     * @param ranges bounds by numeric column
     */
    record Conditions(Map<String, Map<String, Double>> shares, Map<String, Range> ranges) {
        public Conditions {
            shares = Map.copyOf(shares);
            ranges = Map.copyOf(ranges);
        }

        public static Conditions none() {
            return new Conditions(Map.of(), Map.of());
        }
    }

    /** A closed interval. */
    record Range(double min, double max) {}
}
