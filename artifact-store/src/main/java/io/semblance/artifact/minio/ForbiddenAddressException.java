package io.semblance.artifact.minio;

import java.net.UnknownHostException;

/** A name or an address leads where {@link Reach} does not allow. */
public final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    public ForbiddenAddressException() {
        super("the address is not one that may be talked to");
    }
}
