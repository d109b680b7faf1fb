package io.semblance.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The bytes of a joined file, taken from its parts as they are read. */
public final class JoinedFile extends InputStream {
    private final FileJoin join;
    private final Parts parts;
    private InputStream current = InputStream.nullInputStream();
    private boolean ended;

    /** The parts in the order of their rows. */
    public interface Parts {
        /** The next one, waited for if need be; empty after the last. */
        Optional<PartFile> next() throws IOException;
    }

    /** The file of these parts, of which there is at least one. */
    public JoinedFile(FileJoin join, Parts parts) {
        this.join = join;
        this.parts = parts;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = current.read(target, offset, length);
        while (read < 0 && !ended) {
            current.close();
            current = following();
            read = current.read(target, offset, length);
        }
        return read;
    }

    private InputStream following() throws IOException {
        Optional<PartFile> part = parts.next();
        if (part.isPresent()) {
            return join.next(part.get());
        }
        ended = true;
        return new ByteArrayInputStream(join.end());
    }

    @Override
    public void close() throws IOException {
        ended = true;
        current.close();
    }
}
