package io.semblance.schema.error;

import java.util.StringJoiner;

/** What a log may tell of an exception: classes and places, no texts, as those may quote a tenant's data. */
public final class FaultDescription {
    private static final int FRAMES = 8;
    private static final int CAUSES = 5;

    private FaultDescription() {}

    /** Classes of the exception and its causes, and the top of the stack of the innermost. */
    public static String of(Throwable thrown) {
        StringJoiner text = new StringJoiner(" < ");
        Throwable innermost = thrown;
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < CAUSES; i++) {
            text.add(cause.getClass().getName());
            innermost = cause;
            cause = cause.getCause();
        }
        StackTraceElement[] stack = innermost.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
            text.add(stack[i].getClassName() + "." + stack[i].getMethodName() + ":" + stack[i].getLineNumber());
        }
        return text.toString();
    }
}
