package io.semblance.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.schema.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableWriterTest {
    private static final List<ModelColumn> COLUMNS =
            List.of(column("q1", "Q 1", Optional.of("How \"happy\" are you?")), column("q2", "q2", Optional.empty()));

    @TempDir
    Path folder;

    @Test
    void keepsNamesAndLabelsOfTheSeed() throws IOException {
        assertThat(described(write("a.parquet")))
                .isEqualTo("[{\"name\":\"q1\",\"original_name\":\"Q 1\",\"label\":\"How \\\"happy\\\" are you?\"},"
                        + "{\"name\":\"q2\",\"original_name\":\"q2\"}]");
    }

    @Test
    void keepsThemInAJoinedFile() throws IOException {
        FileJoin join = new ParquetJoin();
        Path joined = folder.resolve("joined.parquet");
        var parts = List.of(write("a.parquet"), write("b.parquet")).iterator();
        try (var bytes = new JoinedFile(
                join, () -> parts.hasNext() ? Optional.of(LocalPart.of(parts.next())) : Optional.empty())) {
            Files.copy(bytes, joined);
        }
        assertThat(described(joined)).contains("How").isEqualTo(described(folder.resolve("b.parquet")));
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        try (ParquetTableWriter writer = ParquetTableWriter.open(COLUMNS, file)) {
            writer.write(new RowBlock(2, new char[][] {{0, 1}, {1, 1}}, new long[2][0]));
        }
        return file;
    }

    private static String described(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFooter()
                    .getFileMetaData()
                    .getKeyValueMetaData()
                    .getOrDefault(ParquetTableWriter.COLUMNS_KEY, "");
        }
    }

    private static ModelColumn column(String name, String original, Optional<String> label) {
        return new ModelColumn(name, original, label, new Levels(ColumnType.CATEGORICAL, List.of("yes", "no"), false));
    }
}
