package io.semblance.standalone.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The claim of one process on a home. The operating system drops it when the process ends, however it ends. */
public final class HomeLock implements AutoCloseable {
    private static final String FILE = "lock";

    // POSIX drops a process's locks on a file when any of its descriptors on it is closed, even by a mere reader of the
    // process id: so a lock of this JVM is answered from memory, and its file is not opened again.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** How a claim ended. */
    public sealed interface Claim {
        /** The home is ours until the lock is closed. */
        record Granted(HomeLock lock) implements Claim {}

        /** Another process holds it; its id is absent in the moment before it has written it. */
        record Taken(OptionalLong pid) implements Claim {}
    }

    /** Claims the home for this process, without waiting. */
    public static Claim claim(Home home) throws IOException {
        Path file = file(home);
        if (!OURS.add(file)) {
            return new Claim.Taken(OptionalLong.of(ProcessHandle.current().pid()));
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            OURS.remove(file);
            return new Claim.Taken(pid(file));
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
        return new Claim.Granted(new HomeLock(file, channel));
    }

    /** The process that holds the home now; empty when none does. */
    public static OptionalLong holder(Home home) throws IOException {
        Path file = file(home);
        if (OURS.contains(file)) {
            return OptionalLong.of(ProcessHandle.current().pid());
        }
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null ? pid(file) : OptionalLong.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
        OURS.remove(file);
    }

    private static OptionalLong pid(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static Path file(Home home) {
        return home.root().resolve(FILE);
    }
}
