package io.semblance.schema.codec;

import io.semblance.schema.avro.JobEventRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro single-object encoding (two marker bytes, then the little-endian CRC-64-AVRO fingerprint of the writer's schema,
 * then the datum): readers need no registry, only every schema that was ever released.
 */
final class SingleObjectCodec<R> {
    private static final short MARKER = (short) 0x01C3;
    private static final int HEADER_BYTES = 10;
    private static final String GENERATED = JobEventRecord.class.getPackageName();

    // Avro instantiates only classes it was told to trust: ours are the generated ones, and no others.
    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(GENERATED)));
    }

    private final BinaryMessageEncoder<R> encoder;
    private final Map<Long, DatumReader<R>> readersByFingerprint = new HashMap<>();

    SingleObjectCodec(Class<R> record, Schema current) {
        this(record, current, ReleasedSchemas.of(record.getSimpleName()));
    }

    /** @param readable the versions that it reads */
    SingleObjectCodec(Class<R> record, Schema current, List<Schema> readable) {
        SpecificData data = SpecificData.getForClass(record);
        encoder = new BinaryMessageEncoder<>(data, current);
        for (Schema written : readable) {
            readersByFingerprint.put(
                    SchemaNormalization.parsingFingerprint64(written),
                    new SpecificDatumReader<>(written, current, data));
        }
    }

    byte[] encode(R wire) {
        try {
            ByteBuffer buffer = encoder.encode(wire);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    R decode(byte[] bytes) throws UndecodableMessageException {
        DatumReader<R> reader = readerOf(bytes);
        try {
            // From the array, not a stream: Avro then checks each length against what is left before it allocates.
            return reader.read(
                    null, DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
        } catch (IOException | RuntimeException e) {
            throw new UndecodableMessageException("the bytes do not fit their schema", e);
        }
    }

    private DatumReader<R> readerOf(byte[] bytes) throws UndecodableMessageException {
        if (bytes.length < HEADER_BYTES) {
            throw new UndecodableMessageException("shorter than a message header");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getShort() != MARKER) {
            throw new UndecodableMessageException("no single-object marker");
        }
        DatumReader<R> reader = readersByFingerprint.get(header.getLong());
        if (reader == null) {
            throw new UndecodableMessageException("written with a schema this release does not know");
        }
        return reader;
    }
}
