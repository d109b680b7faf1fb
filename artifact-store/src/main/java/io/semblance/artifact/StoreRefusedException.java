package io.semblance.artifact;

import java.io.IOException;

/** The store will not do it, such as for wrong credentials; repeating the call changes nothing. */
public final class StoreRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code the store's word for it */
    public StoreRefusedException(String code) {
        super("the store refused the request: " + code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
