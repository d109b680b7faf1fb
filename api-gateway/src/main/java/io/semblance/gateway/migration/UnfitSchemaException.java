package io.semblance.gateway.migration;

/** The database's schema is not the one that this release works with. The message says what it is, and what to do. */
final class UnfitSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnfitSchemaException(String finding, String remedy) {
        super(finding);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
