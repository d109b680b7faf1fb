package io.semblance.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Lets no thread of an event loop block, in any test of this module: what tries to is told so by an error, and is kept here.
 */
public final class EventLoopGuard implements LauncherSessionListener {
    private static final List<String> CAUGHT = new CopyOnWriteArrayList<>();

    /** The blocking calls that were caught so far, each with the first frames of its stack. */
    static List<String> caught() {
        return CAUGHT;
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        BlockHound.builder()
                .loadIntegrations()
                // A line to the console, what is loaded from the class path at its first use (the HTTP client's codecs
                // and their native library among it), and /dev/urandom, which never blocks.
                .allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders")
                .allowBlockingCallsInside("java.lang.ClassLoader", "loadClass")
                .allowBlockingCallsInside("java.lang.ClassLoader", "getResourceAsStream")
                .allowBlockingCallsInside("java.util.ServiceLoader$LazyClassPathLookupIterator", "hasNext")
                .allowBlockingCallsInside("com.github.luben.zstd.util.Native", "load")
                .allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                .blockingMethodCallback(method -> {
                    BlockingOperationError error = new BlockingOperationError(method);
                    String caught = method + " at " + List.of(new Throwable().getStackTrace());
                    CAUGHT.add(caught);
                    // Where it happened is not in the answer to the request that it broke.
                    System.err.println("blocking call on an event loop: " + caught);
                    throw error;
                })
                .install();
    }
}
