package io.semblance.schema.job;

/** The names of the documents that belong to results. */
public final class DocumentNames {
    /** What was measured of a model, or of generated rows: JSON. */
    public static final String REPORT = "report";

    /** What cleaning did to each column of a seed: JSON. */
    public static final String CLEANING = "cleaning";

    private DocumentNames() {}
}
