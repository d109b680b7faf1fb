package io.semblance.engine.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.format.TableWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;

/** Rows as an Arrow IPC file, in batches of {@value #BATCH_ROWS} rows. */
public final class ArrowTableWriter implements TableWriter {
    private static final int BATCH_ROWS = 1 << 16;
    private static final int CONTINUATION = -1;
    private static final int PREFIX = 8;

    private final List<ModelColumn> columns;
    private final OutputStream out;
    private final List<ArrowColumn> batch = new ArrayList<>();
    private final List<ArrowPlace> dictionaries = new ArrayList<>();
    private final List<ArrowPlace> batches = new ArrayList<>();
    private int batchRows;
    private long written;

    private ArrowTableWriter(List<ModelColumn> columns, OutputStream out) {
        this.columns = columns;
        this.out = out;
        for (int column = 0; column < columns.size(); column++) {
            batch.add(new ArrowColumn(column, columns.get(column).encoding(), BATCH_ROWS));
        }
    }

    /** Creates the file and writes the schema and the dictionaries. */
    public static ArrowTableWriter open(List<ModelColumn> columns, Path file) throws IOException {
        var writer = new ArrowTableWriter(columns, new BufferedOutputStream(Files.newOutputStream(file), BATCH_ROWS));
        writer.begin();
        return writer;
    }

    private void begin() throws IOException {
        put(ArrowEnd.MAGIC, ArrowEnd.MAGIC.length);
        put(new byte[2], 2);
        FlatBufferBuilder buffer = new FlatBufferBuilder();
        message(buffer, MessageHeader.Schema, ArrowSchema.write(buffer, columns), 0);
        for (int column = 0; column < columns.size(); column++) {
            if (ArrowSchema.hasDictionary(columns.get(column))
                    && columns.get(column).encoding() instanceof Levels levels) {
                dictionary(column, levels.levels());
            }
        }
    }

    private void dictionary(int id, List<String> texts) throws IOException {
        ByteBuffer offsets = ByteBuffer.allocate((texts.size() + 1) * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0);
        byte[] joined = String.join("", texts).getBytes(StandardCharsets.UTF_8);
        int end = 0;
        for (String text : texts) {
            end += text.getBytes(StandardCharsets.UTF_8).length;
            offsets.putInt(end);
        }
        ArrowBody body = new ArrowBody(texts.size());
        body.column(0);
        body.add(ByteBuffer.allocate(0));
        body.add(offsets.flip());
        body.add(ByteBuffer.wrap(joined));
        FlatBufferBuilder buffer = new FlatBufferBuilder();
        int header = DictionaryBatch.createDictionaryBatch(buffer, id, body.writeHeader(buffer), false);
        dictionaries.add(message(buffer, MessageHeader.DictionaryBatch, header, body.length()));
        put(body);
    }

    @Override
    public void write(RowBlock block) throws IOException {
        if (batchRows + block.rows() > BATCH_ROWS) {
            flush();
        }
        batch.forEach(column -> column.add(block));
        batchRows += block.rows();
    }

    private void flush() throws IOException {
        if (batchRows == 0) {
            return;
        }
        ArrowBody body = new ArrowBody(batchRows);
        batch.forEach(column -> column.give(body));
        FlatBufferBuilder buffer = new FlatBufferBuilder();
        batches.add(message(buffer, MessageHeader.RecordBatch, body.writeHeader(buffer), body.length()));
        put(body);
        batch.forEach(ArrowColumn::clear);
        batchRows = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
            byte[] end = ArrowEnd.of(columns, dictionaries, batches);
            put(end, end.length);
        }
    }

    private ArrowPlace message(FlatBufferBuilder buffer, byte kind, int header, long bodyLength) throws IOException {
        Message.finishMessageBuffer(
                buffer, Message.createMessage(buffer, MetadataVersion.V5, kind, header, bodyLength, 0));
        byte[] metadata = buffer.sizedByteArray();
        int padding = ArrowBody.padding(metadata.length);
        ArrowPlace place = new ArrowPlace(written, PREFIX + metadata.length + padding, bodyLength);
        put(
                ByteBuffer.allocate(PREFIX)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(CONTINUATION)
                        .putInt(metadata.length + padding)
                        .array(),
                PREFIX);
        put(metadata, metadata.length);
        put(new byte[padding], padding);
        return place;
    }

    private void put(ArrowBody body) throws IOException {
        for (ByteBuffer buffer : body.buffers()) {
            out.write(buffer.array(), buffer.arrayOffset(), buffer.limit());
            written += buffer.limit();
            int padding = ArrowBody.padding(buffer.limit());
            put(new byte[padding], padding);
        }
    }

    private void put(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        written += length;
    }
}
