package io.semblance.schema.job;

import io.semblance.schema.population.LeftOutQuestion;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a job made. */
public sealed interface JobResult {
    /** The stored objects that belong to the result. */
    default List<Artifact> artifacts() {
        return switch (this) {
            case Trained t -> with(t.documents(), t.model(), t.schema(), t.cleaning());
            case Generated g -> with(g.documents(), g.rows());
            case Assessed ignored -> List.of();
            case Probed ignored -> List.of();
            case PopulationTrained p -> List.of(p.model());
            case PopulationTested p -> List.of(p.questions());
            case QuestionTested ignored -> List.of();
            case PopulationAnswered ignored -> List.of();
            case PersonasDone p -> with(p.files(), p.document());
        };
    }

    private static List<Artifact> with(Map<String, Artifact> documents, Artifact... others) {
        return Stream.concat(Arrays.stream(others), documents.values().stream()).toList();
    }

    /**
     * A trained model.
     *
     * @param rows rows of the seed file
     * @param columns columns that the cleaning kept
     * @param documents what is told of the training, by document name
     */
    record Trained(
            Artifact model, Artifact schema, Artifact cleaning, long rows, int columns, Map<String, Artifact> documents)
            implements JobResult {
        public Trained {
            documents = Map.copyOf(documents);
        }

        /** Without documents. */
        public Trained(Artifact model, Artifact schema, Artifact cleaning, long rows, int columns) {
            this(model, schema, cleaning, rows, columns, Map.of());
        }
    }

    /**
     * Sampled rows.
     *
     * @param binding why there are fewer rows than asked for; empty when complete
     * @param documents what is told of the rows, by document name
     */
    record Generated(Artifact rows, long rowsGenerated, Optional<Binding> binding, Map<String, Artifact> documents)
            implements JobResult {
        public Generated {
            documents = Map.copyOf(documents);
        }

        /** Without documents. */
        public Generated(Artifact rows, long rowsGenerated, Optional<Binding> binding) {
            this(rows, rowsGenerated, binding, Map.of());
        }
    }

    /**
     * How many rows a scenario could have.
     *
     * @param rows 0 when the data carries none
     * @param binding why fewer than asked for; empty when all could be made
     */
    record Assessed(long rows, Optional<Binding> binding) implements JobResult {}

    /**
     * The model of a population.
     *
     * @param questions of the survey
     * @param respondents rows of the survey
     */
    record PopulationTrained(Artifact model, int questions, int respondents) implements JobResult {}

    /** What leaving one question out shows: the result of a part. */
    record QuestionTested(LeftOutQuestion question) implements JobResult {}

    /**
     * What leaving every question out shows.
     *
     * @param questions question by question, as a JSON document
     */
    record PopulationTested(PopulationFigures figures, Artifact questions) implements JobResult {}

    /** Answers, in the order of the questions. */
    record PopulationAnswered(List<PopulationAnswer> answers) implements JobResult {
        public PopulationAnswered {
            answers = List.copyOf(answers);
        }
    }

    /**
     * What became of personas: made, written as a part, deepened or validated.
     *
     * @param document all of it, as JSON
     * @param files personas that were made in other forms, by file name; not of every blueprint there are all
     */
    record PersonasDone(Artifact document, Map<String, Artifact> files) implements JobResult {
        public PersonasDone {
            files = Map.copyOf(files);
        }

        /** Without files. */
        public PersonasDone(Artifact document) {
            this(document, Map.of());
        }
    }

    /** Nothing, as asked. */
    record Probed() implements JobResult {}

    /**
     * The condition that the data could not carry.
     *
     * @param condition level or range, as text
     * @param reachableRows rows that can be had under this scenario
     */
    record Binding(String column, String condition, String detail, long reachableRows) {
        public Binding {
            column = Shown.text(column);
            condition = Shown.text(condition);
            detail = Shown.text(detail);
        }
    }
}
