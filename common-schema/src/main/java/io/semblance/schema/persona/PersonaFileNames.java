package io.semblance.schema.persona;

/** Names of the files that a population of personas is taken away with. */
public final class PersonaFileNames {
    /** The ids and all fields, one persona in each row. */
    public static final String CSV = "personas.csv";

    /** The same as Parquet. */
    public static final String PARQUET = "personas.parquet";

    /** The fields that are drawn or computed, alone: the seed of a dataset. */
    public static final String SEED = "seed.csv";

    /** The fields as questions and what the personas answer: the seed of a population. */
    public static final String SURVEY = "survey.csv";

    private PersonaFileNames() {}
}
