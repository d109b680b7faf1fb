package io.semblance.engine.ingest;

import static io.semblance.engine.ingest.ParquetFileBuilder.data;
import static io.semblance.engine.ingest.ParquetFileBuilder.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.ParquetTableWriter;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.random.Draws;
import io.semblance.engine.schema.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetSourceTest {
    private static final IngestLimits LIMITS = IngestLimits.standard();

    @TempDir
    Path folder;

    @Test
    void readsEveryTypeWithMissingValues() throws IOException {
        Path file = written();
        SeedSource source = SeedSource.open(SeedFile.of(file, SeedFormat.PARQUET), LIMITS, Progress.none());
        assertThat(source.columns().stream().map(SourceColumn::kind))
                .containsExactly(
                        SourceColumn.Kind.NUMBER,
                        SourceColumn.Kind.NUMBER,
                        SourceColumn.Kind.DATE,
                        SourceColumn.Kind.TEXT,
                        SourceColumn.Kind.TEXT);
        CollectedRows rows = new CollectedRows();
        source.read(rows, Progress.none());
        double day = LocalDate.of(2020, 2, 29).toEpochDay();
        assertThat(rows.rows())
                .containsExactly(
                        List.of("7.0", "5.25", Double.toString(day), "true", "plain, \"text\""),
                        List.of(
                                CollectedRows.MISSING,
                                CollectedRows.MISSING,
                                CollectedRows.MISSING,
                                CollectedRows.MISSING,
                                CollectedRows.MISSING));
    }

    @Test
    void readsNumbersThatAreWrittenAsDifferences() throws IOException {
        long[] numbers = LongStream.range(0, 1_000).map(i -> i * i - 7 * i).toArray();
        var writer = new DeltaBinaryPackingValuesWriterForLong(1_024, 1_024, HeapByteBufferAllocator.getInstance());
        LongStream.of(numbers).forEach(writer::writeLong);
        byte[] differences = writer.getBytes().toInputStream().readAllBytes();
        byte[] file = new ParquetFileBuilder(numbers.length)
                .numbers(
                        "x",
                        CompressionCodec.UNCOMPRESSED,
                        page(data(numbers.length, Encoding.DELTA_BINARY_PACKED, differences.length), differences))
                .build();
        CollectedRows rows = new CollectedRows();
        SeedSource.open(
                        SeedFile.of(SeedFixtures.file(folder, "seed.parquet", file), SeedFormat.PARQUET),
                        LIMITS,
                        Progress.none())
                .read(rows, Progress.none());
        assertThat(rows.rows())
                .isEqualTo(LongStream.of(numbers)
                        .mapToObj(number -> List.of(Double.toString(number)))
                        .toList());
    }

    @Test
    void refusesAFileThatIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        for (int length : new int[] {1, 4, 11, whole.length / 2, whole.length - 1}) {
            assertThat(faultOf(Arrays.copyOf(whole, length)).kind())
                    .as("%d bytes", length)
                    .isEqualTo(Kind.UNREADABLE_PARQUET);
        }
        assertThat(faultOf(new byte[0]).kind()).isEqualTo(Kind.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesFlippedBytes(long key) throws IOException {
        byte[] whole = Files.readAllBytes(written());
        for (int attempt = 0; attempt < 150; attempt++) {
            byte[] damaged = whole.clone();
            int place = 4 + (int) Draws.below(key, attempt, whole.length - 12);
            damaged[place] ^= (byte) (1 << Draws.below(key, -attempt - 1L, 8));
            Path file = SeedFixtures.file(folder, "damaged.parquet", damaged);
            IngestException fault = catchThrowableOfType(IngestException.class, () -> readAll(file));
            if (fault != null) {
                assertThat(fault.fault().detail()).isNotBlank();
            }
        }
    }

    @Test
    void refusesAnImpossibleFooterBeforeReadingIt() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Arrays.fill(whole, whole.length - 8, whole.length - 4, (byte) 0x7F);
        assertThat(faultOf(whole).detail()).contains("footer");
    }

    @Test
    void refusesMoreColumnsOrRowsThanAllowed() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        assertThat(faultOf(whole, new IngestLimits(100, 4, 1_000, 100)).kind()).isEqualTo(Kind.TOO_MANY_COLUMNS);
        assertThat(faultOf(whole, new IngestLimits(1, 100, 1_000, 100)).kind()).isEqualTo(Kind.TOO_MANY_ROWS);
    }

    @Test
    void namesAColumnOfAnUnsupportedType() {
        var nested = Types.optionalGroup()
                .required(PrimitiveTypeName.INT32)
                .named("inside")
                .named("address");
        var bytes = Types.required(PrimitiveTypeName.BINARY).named("blob");
        for (var type : List.of(nested, bytes)) {
            IngestException fault = catchThrowableOfType(IngestException.class, () -> ParquetCell.of(type));
            assertThat(fault.fault().kind()).isEqualTo(Kind.UNSUPPORTED_PARQUET_TYPE);
            assertThat(fault.fault().column()).hasValue(type.getName());
        }
    }

    private Path written() throws IOException {
        Path file = folder.resolve("seed.parquet");
        List<ModelColumn> columns = List.of(
                column("whole", bins(ColumnType.INTEGER, 0)),
                column("money", bins(ColumnType.NUMBER, 2)),
                column("day", bins(ColumnType.DATE, 0)),
                column("flag", new Levels(ColumnType.BOOLEAN, List.of("false", "true"), true)),
                column("text", new Levels(ColumnType.CATEGORICAL, List.of("plain, \"text\""), true)));
        char[][] codes = {{0, 1}, {0, 1}, {0, 1}, {1, 2}, {0, 1}};
        long[][] values = {{7, 0}, {525, 0}, {LocalDate.of(2020, 2, 29).toEpochDay(), 0}, {}, {}};
        try (ParquetTableWriter writer = ParquetTableWriter.open(columns, file)) {
            writer.write(new RowBlock(2, codes, values));
        }
        return file;
    }

    private static ModelColumn column(String name, io.semblance.engine.encoding.Encoding encoding) {
        return new ModelColumn(name, name, Optional.empty(), encoding);
    }

    private static Bins bins(ColumnType type, int decimals) {
        return new Bins(type, decimals, 1, new long[] {0}, new long[] {100_000}, true);
    }

    private IngestFault faultOf(byte[] bytes) {
        return faultOf(bytes, LIMITS);
    }

    private IngestFault faultOf(byte[] bytes, IngestLimits limits) {
        Path file = SeedFixtures.file(folder, "hostile.parquet", bytes);
        IngestException thrown = catchThrowableOfType(
                IngestException.class,
                () -> SeedSource.open(SeedFile.of(file, SeedFormat.PARQUET), limits, Progress.none()));
        assertThat(thrown).as("the file is accepted").isNotNull();
        return thrown.fault();
    }

    private static void readAll(Path file) throws IOException {
        SeedSource.open(SeedFile.of(file, SeedFormat.PARQUET), LIMITS, Progress.none())
                .read(new CollectedRows(), Progress.none());
    }
}
