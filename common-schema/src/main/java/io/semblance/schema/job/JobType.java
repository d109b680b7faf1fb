package io.semblance.schema.job;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of work there are. Topics, consumer groups and metric tags follow from this one declaration. */
public enum JobType {
    TRAINING("training", "trainer"),
    GENERATION("generation", "generator"),
    /** Finds out what rows a scenario could have, and makes none. */
    FEASIBILITY("feasibility", "assessor"),
    /** A part of a large generation. Generators order parts from each other; to everybody else there is the one job. */
    PART("part", "sampler"),
    /** Makes a model of a survey. */
    POPULATION("population", "modeller"),
    /** Leaves each question of a population's survey out. */
    POPULATION_TEST("population-test", "examiner"),
    /** Leaves one question out: a part of a test, which predictors order from each other. */
    POPULATION_QUESTION("population-question", "interviewer"),
    /** Answers questions as a population would. */
    POPULATION_ANSWER("population-answer", "respondent"),
    /** Makes personas of a prompt. */
    PERSONAS("personas", "caster"),
    /** Writes some of the personas of a large population: a part, which generators order from each other. */
    PERSONAS_PART("personas-part", "scribe"),
    /** Deepens a persona that somebody wrote. */
    PERSONA_ENHANCEMENT("persona-enhancement", "biographer"),
    /** Holds given personas against a blueprint. */
    PERSONA_VALIDATION("persona-validation", "reviewer"),
    /** Does nothing, by the whole path; any worker process takes it. */
    PROBE("probe", "prober");

    private final String wireName;
    private final String consumerGroup;

    JobType(String wireName, String consumerGroup) {
        this.wireName = wireName;
        this.consumerGroup = consumerGroup;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether commands of this type are parts of jobs of another one, whose events nobody but that job's worker needs. */
    public boolean part() {
        return this == PART || this == POPULATION_QUESTION || this == PERSONAS_PART;
    }

    /** Group that shares the commands of this type among all its workers. */
    public String consumerGroup() {
        return consumerGroup;
    }

    public String commandTopic() {
        return "jobs." + wireName + ".commands.v1";
    }

    /** Commands that no attempt could finish, for operators to look at and replay. */
    public String deadLetterTopic() {
        return commandTopic() + "-dlt";
    }

    public static Optional<JobType> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(name))
                .findFirst();
    }
}
