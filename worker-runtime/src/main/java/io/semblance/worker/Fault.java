package io.semblance.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.StringJoiner;
import java.util.concurrent.TimeoutException;

/** Tells of an exception what may be logged: classes and places, no texts, as those may quote a tenant's data. */
final class Fault {
    private static final int FRAMES = 6;
    private static final int CAUSES = 5;

    private Fault() {}

    /** Classes of the exception and its causes, and the top of the stack of the innermost. */
    static String describe(Throwable thrown) {
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

    /** Whether the cause is outside the job, so that trying again has a fair chance. */
    static boolean mayPass(Throwable thrown) {
        return thrown instanceof IOException
                || thrown instanceof UncheckedIOException
                || thrown instanceof TimeoutException;
    }
}
