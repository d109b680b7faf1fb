package io.semblance.gateway.datasets;

import java.io.IOException;

/** The client stopped sending before the body was complete. */
final class UploadBrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;

    UploadBrokenOffException() {
        super("the upload was broken off");
    }
}
