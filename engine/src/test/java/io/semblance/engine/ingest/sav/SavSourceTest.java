package io.semblance.engine.ingest.sav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.engine.Progress;
import io.semblance.engine.ingest.CollectedRows;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.ingest.SeedSource;
import io.semblance.engine.ingest.SourceColumn;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SavSourceTest {
    private static final double A_DAY = 86_400;
    private static final double FIRST_OF_1970 = 141_428 * A_DAY;

    @TempDir
    Path folder;

    static Stream<Arguments> layouts() {
        return Stream.of(SavHeader.Compression.values())
                .flatMap(compression -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .map(order -> Arguments.of(compression, order)));
    }

    private static SavFileBuilder survey(SavHeader.Compression compression, ByteOrder order) {
        return new SavFileBuilder(compression, order)
                .number("SEX", "What is your sex?", 9)
                .number("AGE", "")
                .date("DAY")
                .string("CITY", 12)
                .labels(1, Map.of(1.0, "Male", 2.0, "Female", 9.0, "No answer"))
                .labels(2, Map.of(99.0, "99 or older"))
                .longNames("SEX=sex\tAGE=age_in_years\tDAY=day\tCITY=city")
                .utf8()
                .add(1.0, 34.0, FIRST_OF_1970, "Köln")
                .add(2.0, 99.0, FIRST_OF_1970 + A_DAY, "Rio de Jan")
                .add(9.0, 1_234.5, SavFileBuilder.SYSTEM_MISSING, "")
                .add(SavFileBuilder.SYSTEM_MISSING, -3.0, FIRST_OF_1970 - A_DAY / 2, "Ulm");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void readsLabelsDatesTextsAndMissingValues(SavHeader.Compression compression, ByteOrder order) throws IOException {
        SeedSource source = open(survey(compression, order).build());
        assertThat(source.columns())
                .containsExactly(
                        new SourceColumn(
                                "sex", SourceColumn.Kind.TEXT, Optional.of("What is your sex?"), List.of(), false),
                        new SourceColumn("age_in_years", SourceColumn.Kind.NUMBER),
                        new SourceColumn("day", SourceColumn.Kind.DATE),
                        new SourceColumn("city", SourceColumn.Kind.TEXT));
        assertThat(rows(source))
                .containsExactly(
                        List.of("Male", "34.0", "0.0", "Köln"),
                        List.of("Female", "99.0", "1.0", "Rio de Jan"),
                        List.of(CollectedRows.MISSING, "1234.5", CollectedRows.MISSING, CollectedRows.MISSING),
                        List.of(CollectedRows.MISSING, "-3.0", "-1.0", "Ulm"));
    }

    @Test
    void takesAScaleWithLabelledEndsForLevels() throws IOException {
        SavFileBuilder file = plain().number("AGREE", "").labels(1, Map.of(1.0, "not at all", 5.0, "fully"));
        Stream.of(1.0, 2.0, 3.0, 5.0).forEach(file::add);
        assertThat(rows(open(file.build())))
                .containsExactly(List.of("not at all"), List.of("2"), List.of("3"), List.of("fully"));
    }

    @Test
    void takesAMissingRangeForMissing() throws IOException {
        SavFileBuilder file = plain().numberWithMissingRange("INCOME", 900, 999);
        Stream.of(899.0, 900.0, 950.5, 999.0, 1000.0).forEach(file::add);
        assertThat(rows(open(file.build())))
                .extracting(List::getFirst)
                .containsExactly(
                        "899.0", CollectedRows.MISSING, CollectedRows.MISSING, CollectedRows.MISSING, "1000.0");
    }

    @Test
    void readsAFileWhoseWriterDidNotCount() throws IOException {
        assertThat(rows(open(plain().number("X", "").promise(-1).add(7.0).build())))
                .hasSize(1);
    }

    static Stream<Arguments> damage() {
        SavHeader.Compression none = SavHeader.Compression.NONE;
        byte[] whole = survey(none, ByteOrder.LITTLE_ENDIAN).build();
        byte[] packed =
                survey(SavHeader.Compression.ZLIB, ByteOrder.LITTLE_ENDIAN).build();
        return Stream.of(
                Arguments.of("cut in the header", Arrays.copyOf(whole, 100), "near byte 92: the file is cut off"),
                Arguments.of("cut in a case", Arrays.copyOf(whole, whole.length - 5), "in case 4: the file is cut off"),
                Arguments.of("cut in the blocks", Arrays.copyOf(packed, packed.length - 40), "impossible"),
                Arguments.of(
                        "no system file",
                        "$FL9".repeat(60).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        "does not begin as"),
                Arguments.of(
                        "fewer cases",
                        plain().number("X", "").promise(3).add(1.0).build(),
                        "promises 3"),
                Arguments.of("unknown record", plain().number("X", "").record(5).build(), "unknown type"),
                Arguments.of(
                        "labels of nothing",
                        plain().number("X", "").record(3, 0, 2, 1).build(),
                        "no variable"),
                Arguments.of(
                        "labels of an unknown variable",
                        plain().number("X", "").record(3, 0, 4, 1, 7).build(),
                        "unknown variable"),
                Arguments.of(
                        "a label of two gigabytes",
                        plain().record(2, 0, 1, 0, 0, 0, 0, 0, Integer.MAX_VALUE)
                                .build(),
                        "too large"),
                Arguments.of(
                        "an extension of four gigabytes",
                        plain().number("X", "").record(7, 99, 1 << 16, 1 << 16).build(),
                        "too large"),
                Arguments.of(
                        "half a string", plain().record(2, 20, 0, 0, 0, 0, 0, 0).build(), "incomplete"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damage")
    void saysWhatIsBroken(String name, byte[] file, String detail) throws IOException {
        IngestFault fault = fault(file);
        assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE_SAV);
        assertThat(fault.detail()).contains(detail);
    }

    @Test
    void refusesTwoVariablesOfOneName() throws IOException {
        IngestFault fault = fault(plain().number("A", "")
                .number("B", "")
                .longNames("A=same\tB=same")
                .build());
        assertThat(fault.kind()).isEqualTo(Kind.DUPLICATE_COLUMN);
        assertThat(fault.column()).contains("same");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void meetsAnyDamageWithAFault(SavHeader.Compression compression, ByteOrder order) throws IOException {
        byte[] whole = survey(compression, order).build();
        Random random = new Random(7);
        for (int trial = 0; trial < 300; trial++) {
            byte[] broken = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                broken = Arrays.copyOf(broken, random.nextInt(broken.length));
            }
            try {
                rows(open(broken));
            } catch (IngestException fault) {
                assertThat(fault.fault().detail()).isNotBlank();
            }
        }
    }

    private static SavFileBuilder plain() {
        return new SavFileBuilder(SavHeader.Compression.NONE, ByteOrder.LITTLE_ENDIAN);
    }

    private IngestFault fault(byte[] file) {
        return catchThrowableOfType(IngestException.class, () -> rows(open(file)))
                .fault();
    }

    private SeedSource open(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("seed.sav"), bytes);
        return SeedSource.open(SeedFile.of(file, SeedFormat.SAV), IngestLimits.standard(), Progress.none());
    }

    private static List<List<String>> rows(SeedSource source) throws IOException {
        CollectedRows rows = new CollectedRows();
        source.read(rows, Progress.none());
        return rows.rows();
    }
}
