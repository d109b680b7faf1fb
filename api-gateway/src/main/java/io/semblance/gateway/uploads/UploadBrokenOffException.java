package io.semblance.gateway.uploads;

import java.io.IOException;

/** The client stopped sending before the body was complete. */
public final class UploadBrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;

    UploadBrokenOffException() {
        super("the upload was broken off");
    }
}
