package io.semblance.engine.ingest;

/** Carries a fault out of the parsers. Unchecked because it passes through callbacks of libraries; the trainer turns it into a result. */
public final class IngestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient IngestFault fault;

    public IngestException(IngestFault fault) {
        super(fault.kind().name());
        this.fault = fault;
    }

    /** What is wrong with the file. */
    public IngestFault fault() {
        return fault;
    }
}
