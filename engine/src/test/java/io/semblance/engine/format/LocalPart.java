package io.semblance.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file of this machine. */
@SuppressWarnings("ArrayRecordComponent")
public record LocalPart(byte[] content) implements PartFile {
    public static LocalPart of(Path file) throws IOException {
        return new LocalPart(Files.readAllBytes(file));
    }

    @Override
    public long bytes() {
        return content.length;
    }

    @Override
    public InputStream open(long offset, long length) {
        return new ByteArrayInputStream(content, (int) offset, (int) length);
    }
}
