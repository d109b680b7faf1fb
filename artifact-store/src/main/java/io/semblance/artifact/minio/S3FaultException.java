package io.semblance.artifact.minio;

import java.io.IOException;

/** Carries a classified fault to whoever can make something of it. */
final class S3FaultException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient S3Fault fault;

    S3FaultException(S3Fault fault) {
        super(fault.getClass().getSimpleName());
        this.fault = fault;
    }

    S3Fault fault() {
        return fault;
    }
}
