package io.semblance.engine.synthesis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The frame of a model file: magic number, format version, plain length, packed length, SHA-256 of the plain length and the
 * packed bytes, then
 * the packed (deflated) body of {@link ModelBody}.
 */
final class ModelFile {
    private static final long MAGIC = 0x53454D424C4D4F44L;
    static final int VERSION = 3;
    private static final int DIGEST_BYTES = 32;
    private static final long LONGEST_PACKED = 1L << 30;
    // Deflate cannot shrink more than 1032 to 1, so a longer claim is a lie.
    private static final long MOST_SHRINKING = 1_040;

    private ModelFile() {}

    static void write(SynthesisModel model, OutputStream out) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 16);
        long plainLength;
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
            CountedOutput counted = new CountedOutput(deflated);
            DataOutputStream body = new DataOutputStream(new BufferedOutputStream(counted, 1 << 16));
            ModelBody.write(model, body);
            body.flush();
            plainLength = counted.count();
        } finally {
            deflater.end();
        }
        byte[] bytes = packed.toByteArray();
        DataOutputStream frame = new DataOutputStream(out);
        frame.writeLong(MAGIC);
        frame.writeInt(VERSION);
        frame.writeLong(plainLength);
        frame.writeLong(bytes.length);
        frame.write(digest(plainLength, bytes));
        frame.write(bytes);
        frame.flush();
    }

    static SynthesisModel read(InputStream in) throws IOException {
        DataInputStream frame = new DataInputStream(new BufferedInputStream(in));
        long plainLength;
        byte[] bytes;
        try {
            if (frame.readLong() != MAGIC) {
                throw new CorruptModelException("not a model file");
            }
            int version = frame.readInt();
            if (version != VERSION) {
                throw CorruptModelException.version(version);
            }
            plainLength = frame.readLong();
            long packedLength = frame.readLong();
            if (packedLength < 0
                    || packedLength > LONGEST_PACKED
                    || plainLength < 0
                    || plainLength > packedLength * MOST_SHRINKING) {
                throw new CorruptModelException("impossible lengths in the header");
            }
            byte[] expected = frame.readNBytes(DIGEST_BYTES);
            bytes = frame.readNBytes((int) packedLength);
            if (bytes.length != packedLength || !MessageDigest.isEqual(expected, digest(plainLength, bytes))) {
                throw new CorruptModelException("the checksum does not match");
            }
        } catch (java.io.EOFException e) {
            throw new CorruptModelException("the file is cut off", e);
        }
        return body(bytes, plainLength);
    }

    private static SynthesisModel body(byte[] bytes, long plainLength) throws IOException {
        Inflater inflater = new Inflater();
        try (InputStream inflated = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater, 1 << 16)) {
            return new ModelBody(new DataInputStream(new BufferedInputStream(inflated, 1 << 16)), plainLength).read();
        } catch (CorruptModelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new CorruptModelException("the body is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] digest(long plainLength, byte[] bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(plainLength).flip());
            return sha256.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Counts what passes. */
    private static final class CountedOutput extends java.io.FilterOutputStream {
        private long count;

        CountedOutput(OutputStream out) {
            super(out);
        }

        long count() {
            return count;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            count += length;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }
    }
}
