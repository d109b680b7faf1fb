package io.semblance.engine.format.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.schema.ColumnType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads files back by the generated classes of the format. */
class ArrowTableWriterTest {
    private static final int ROWS = 4_096;
    private static final int BLOCKS = 17;
    private static final List<ModelColumn> COLUMNS = List.of(
            column("mood", new Levels(ColumnType.ORDINAL, List.of("low", "mäßig", "high"), true)),
            column("member", new Levels(ColumnType.BOOLEAN, List.of("false", "true"), false)),
            column("price", new Bins(ColumnType.NUMBER, 2, 1, new long[] {0}, new long[] {9_999}, true)),
            column("age", new Bins(ColumnType.INTEGER, 0, 1, new long[] {0}, new long[] {99}, false)),
            column("since", new Bins(ColumnType.DATE, 0, 1, new long[] {0}, new long[] {99_999}, false)));

    @TempDir
    Path folder;

    @Test
    void writesWhatTheFormatReads() throws IOException {
        ByteBuffer file = write("rows.arrow");

        Footer footer = footer(file);
        assertThat(footer.recordBatchesLength()).isEqualTo(2);
        assertThat(footer.dictionariesLength()).isEqualTo(1);
        Field mood = footer.schema().fields(0);
        assertThat(mood.name()).isEqualTo("mood");
        assertThat(mood.typeType()).isEqualTo(Type.Utf8);
        assertThat(mood.dictionary().isOrdered()).isTrue();
        assertThat(mood.nullable()).isTrue();
        assertThat(mood.customMetadata(1).value()).isEqualTo("What about mood?");
        assertThat(dictionary(file, footer)).containsExactly("low", "mäßig", "high");
        long row = 0;
        for (int i = 0; i < footer.recordBatchesLength(); i++) {
            row += check(file, footer.recordBatches(i), row);
        }
        assertThat(row).isEqualTo((long) ROWS * BLOCKS);
    }

    @Test
    void givesTheSameBytesAgain() throws IOException {
        assertThat(write("one.arrow")).isEqualTo(write("two.arrow"));
    }

    private static long check(ByteBuffer file, Block block, long first) {
        Message message = message(file, block);
        assertThat(message.bodyLength()).isEqualTo(block.bodyLength());
        RecordBatch batch = (RecordBatch) message.header(new RecordBatch());
        long body = block.offset() + block.metaDataLength();
        assertThat(body % 8).isZero();
        for (int i = 0; i < batch.length(); i++) {
            long row = first + i;
            assertThat(bit(file, body, batch.buffers(0), i)).isEqualTo(row % 4 != 3);
            assertThat(int32(file, body, batch.buffers(1), i)).isEqualTo(row % 4 == 3 ? 0 : (int) (row % 4));
            assertThat(batch.buffers(2).length()).isZero();
            assertThat(bit(file, body, batch.buffers(3), i)).isEqualTo(row % 2 == 1);
            if (row % 5 != 4) {
                assertThat(file.getDouble((int) (body + batch.buffers(5).offset() + 8L * i)))
                        .isEqualTo(row % 10_000 / 100.0);
            }
            assertThat(file.getLong((int) (body + batch.buffers(7).offset() + 8L * i)))
                    .isEqualTo(row % 100);
            assertThat(int32(file, body, batch.buffers(9), i)).isEqualTo((int) (row % 100_000));
        }
        assertThat(batch.nodes(2).nullCount()).isBetween(batch.length() / 5 - 1, batch.length() / 5 + 1);
        return batch.length();
    }

    private static boolean bit(ByteBuffer file, long body, Buffer buffer, int row) {
        return (file.get((int) (body + buffer.offset() + row / 8)) >> row % 8 & 1) == 1;
    }

    private static int int32(ByteBuffer file, long body, Buffer buffer, int row) {
        return file.getInt((int) (body + buffer.offset() + 4L * row));
    }

    private static List<String> dictionary(ByteBuffer file, Footer footer) {
        Block block = footer.dictionaries(0);
        RecordBatch batch = ((DictionaryBatch) message(file, block).header(new DictionaryBatch())).data();
        long body = block.offset() + block.metaDataLength();
        return java.util.stream.IntStream.range(0, (int) batch.length())
                .mapToObj(i -> {
                    int from = int32(file, body, batch.buffers(1), i);
                    byte[] text = new byte[int32(file, body, batch.buffers(1), i + 1) - from];
                    file.get((int) (body + batch.buffers(2).offset() + from), text);
                    return new String(text, StandardCharsets.UTF_8);
                })
                .toList();
    }

    private static Message message(ByteBuffer file, Block block) {
        assertThat(file.getInt((int) block.offset())).isEqualTo(-1);
        assertThat(file.getInt((int) block.offset() + 4) + 8).isEqualTo(block.metaDataLength());
        return Message.getRootAsMessage(slice(file, (int) block.offset() + 8, block.metaDataLength() - 8));
    }

    private static Footer footer(ByteBuffer file) {
        byte[] magic = new byte[6];
        assertThat(file.get(file.limit() - 6, magic).get(file.limit() - 6)).isEqualTo((byte) 'A');
        int length = file.getInt(file.limit() - 10);
        return Footer.getRootAsFooter(slice(file, file.limit() - 10 - length, length));
    }

    private static ByteBuffer slice(ByteBuffer file, int from, int length) {
        return file.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer write(String name) throws IOException {
        Path file = folder.resolve(name);
        try (ArrowTableWriter writer = ArrowTableWriter.open(COLUMNS, file)) {
            for (int block = 0; block < BLOCKS; block++) {
                writer.write(block(block * ROWS));
            }
        }
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A value of each cell follows from its row; every fourth mood and every fifth price is missing. */
    private static RowBlock block(int first) {
        char[][] codes = new char[COLUMNS.size()][ROWS];
        long[][] values = new long[COLUMNS.size()][ROWS];
        for (int i = 0; i < ROWS; i++) {
            int row = first + i;
            codes[0][i] = (char) (row % 4);
            codes[1][i] = (char) (row % 2);
            codes[2][i] = (char) (row % 5 == 4 ? 1 : 0);
            values[2][i] = row % 10_000;
            values[3][i] = row % 100;
            values[4][i] = row % 100_000;
        }
        return new RowBlock(ROWS, codes, values);
    }

    private static ModelColumn column(String name, io.semblance.engine.encoding.Encoding encoding) {
        return new ModelColumn(name, name, Optional.of("What about " + name + "?"), encoding);
    }
}
