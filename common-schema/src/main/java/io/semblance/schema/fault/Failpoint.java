package io.semblance.schema.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The places between two steps of a job at which a process can die and something could be lost or done twice. In
 * production they are passed without a look: only a process started with the system property {@value #FOLDER_PROPERTY}
 * looks there for a file of the place's name. Its content is the {@link Fault} to strike with; the first process or thread
 * that comes by takes the file, so that a fault strikes once, and leaves one that proves it.
 */
public enum Failpoint {
    /** A worker has a command and has not looked at it. */
    COMMAND_RECEIVED(Side.WORKER),
    /** The job has no manifest yet; nobody was told that an attempt begins. */
    MANIFEST_MISSED(Side.WORKER),
    START_TOLD(Side.WORKER),
    INPUT_FETCHED(Side.WORKER),
    /** The handler has reported progress. */
    WORKING(Side.WORKER),
    OBJECT_HALF_STORED(Side.WORKER),
    OBJECT_STORED(Side.WORKER),
    /** All is done but the manifest. */
    ENDING_READY(Side.WORKER),
    MANIFEST_PUT(Side.WORKER),
    END_TOLD(Side.WORKER),
    /** The command is acknowledged, but the broker has not heard of it. */
    COMMAND_SETTLED(Side.WORKER),
    LOCKS_RENEWING(Side.WORKER),
    /** An attempt was told to have failed and is about to be repeated. */
    RETRY_TOLD(Side.WORKER),
    DEAD_LETTER_SENT(Side.WORKER),
    /** The job has failed for good, and nobody was told. */
    FAILURE_READY(Side.WORKER),
    /** The failure was told; the input that nobody needs any more is still there. */
    FAILURE_TOLD(Side.WORKER),
    CANCEL_HEARD(Side.WORKER),

    KEY_CLAIMED(Side.GATEWAY),
    SEED_STORED(Side.GATEWAY),
    /** The accepting transaction is written and not committed. */
    ACCEPTING(Side.GATEWAY),
    ACCEPTED(Side.GATEWAY),
    /** The dispatcher has taken commands and sent none. */
    COMMANDS_TAKEN(Side.GATEWAY),
    /** The broker has the commands; that they are sent was not noted. */
    COMMANDS_SENT(Side.GATEWAY),
    EVENTS_RECEIVED(Side.GATEWAY),
    /** The projecting transaction is written and not committed. */
    PROJECTING(Side.GATEWAY),
    /** The projection is committed; the events' offsets are not. */
    PROJECTED(Side.GATEWAY),
    /** A job is cancelled; its worker was not told. */
    CANCEL_COMMITTED(Side.GATEWAY),
    RECLAIMING(Side.GATEWAY),
    /** The final answer is known, and neither stored nor sent. */
    ANSWERING(Side.GATEWAY),
    /** A dataset is gone for its tenant; its objects are still there. */
    DATASET_DELETED(Side.GATEWAY),
    /** Of the objects that a sweep or a deletion removes the first are gone, and others are still there. */
    OBJECTS_HALF_REMOVED(Side.GATEWAY),
    /** The delivery of an artifact to its tenant's storage is taken up and has not begun. */
    DELIVERY_TAKEN(Side.GATEWAY),
    /** An artifact is in its tenant's storage; its job is not completed. */
    ARTIFACT_DELIVERED(Side.GATEWAY);

    /** Names the folder in which faults are laid out. */
    public static final String FOLDER_PROPERTY = "semblance.failpoints";

    private static final String STRUCK = ".struck";
    private static final @Nullable Path FOLDER = Optional.ofNullable(System.getProperty(FOLDER_PROPERTY))
            .map(Path::of)
            .orElse(null);
    private static final int KILLED = 137;

    /** What kind of process passes a place. */
    public enum Side {
        WORKER,
        GATEWAY
    }

    /** What happens to the process or thread that passes. */
    public enum Fault {
        /** The process ends on the spot, as by {@code kill -9}. */
        KILL,
        /** The thread stands still until the file that proves the strike is removed. */
        HOLD,
        /** The step fails by an exception. */
        FAIL
    }

    private final Side side;

    Failpoint(Side side) {
        this.side = side;
    }

    public Side side() {
        return side;
    }

    /** The name of the file that lays a fault out here. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the file that proves that the fault has struck; it holds the id of the process. */
    public String struckFileName() {
        return fileName() + STRUCK;
    }

    /** Passes the place, unless a fault is laid out here. */
    public void pass() {
        if (FOLDER != null) {
            pass(FOLDER);
        }
    }

    private void pass(Path folder) {
        Path armed = folder.resolve(fileName());
        Path struck = folder.resolve(struckFileName());
        try {
            Fault fault = Fault.valueOf(Files.readString(armed));
            // Of several that pass at once only one moves the file.
            Files.move(armed, struck, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(struck, Long.toString(ProcessHandle.current().pid()));
            strike(fault, struck);
        } catch (NoSuchFileException notHere) {
            // Nothing is laid out, or somebody else took it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void strike(Fault fault, Path struck) {
        switch (fault) {
            case KILL -> Runtime.getRuntime().halt(KILLED);
            case HOLD -> {
                while (Files.exists(struck)) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
            }
            case FAIL -> throw new IllegalStateException("a fault was laid out at " + fileName());
        }
    }
}
