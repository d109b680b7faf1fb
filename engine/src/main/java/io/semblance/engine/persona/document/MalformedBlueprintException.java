package io.semblance.engine.persona.document;

/** A document is no blueprint. Says where and of what kind the fault is, and nothing of what stands there. */
public final class MalformedBlueprintException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param path such as {@code fields[2].numeric.min}; empty for the whole
     * @param fault what is wrong, after the path: {@code is required}
     */
    MalformedBlueprintException(String path, String fault) {
        super((path.isEmpty() ? "the blueprint" : path) + " " + fault);
    }
}
