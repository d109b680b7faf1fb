package io.semblance.schema.job;

/** The names of the documents that belong to results. */
public final class DocumentNames {
    /** What was measured of a model, or of generated rows: JSON. */
    public static final String REPORT = "report";

    /** What cleaning did to each column of a seed: JSON. */
    public static final String CLEANING = "cleaning";

    /** What generated rows were made of, and what they are: JSON. */
    public static final String MANIFEST = "manifest";

    /** The report on generated rows for people: HTML. */
    public static final String PAGE = "page";

    private DocumentNames() {}
}
