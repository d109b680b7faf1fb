package io.semblance.standalone;

import java.io.IOException;

/** Programs of the machine, which may be absent. */
public final class Programs {
    private Programs() {}

    /** Whether there is such a program and it ends well. */
    public static boolean succeed(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
