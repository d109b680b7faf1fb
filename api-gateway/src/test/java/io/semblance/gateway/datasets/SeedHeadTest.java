package io.semblance.gateway.datasets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.SeedFileFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedHeadTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "age,segment\n31,Premium\n",
                "age;segment\r\n31;Premium\r\n",
                "age\tsegment\r31\tPremium",
                "\n\nage|segment\n31|x\n",
                "\"a\nb\",c\n1,2\n",
                "name\nAnna\n",
                "2019,2020,2021\n1,2,3\n",
                "0,1,2\n4.5,6,7\n",
                "id,x\n1,\u0394\n",
                "a,b\n{\"k\": 1},2\n",
                "{a},{b}\n1,2\n",
                "a,\"b\n1,2\n",
                "a,b\n1,2\u001a",
                "PARENT_ID,age\n1,2\n",
                "PAR1,PAR2\n1,2\n",
                "ORCID,name\n1,x\n",
                "GIF87a,GIF89a\n1,2\n"
            })
    void takesWhatMayBeACsvFile(String text) {
        assertThat(inspect(text.getBytes(UTF_8), "seed.csv")).isEqualTo(SeedFileFormat.CSV);
    }

    @Test
    void takesOtherEncodingsOfText() {
        assertThat(inspect("größe,art\n1,ä\n".getBytes(ISO_8859_1), "seed.csv")).isEqualTo(SeedFileFormat.CSV);
        assertThat(inspect("a,b\n1,2\n".getBytes(UTF_16), "seed.csv")).isEqualTo(SeedFileFormat.CSV);
        assertThat(inspect(concat(new byte[] {(byte) 0xff, (byte) 0xfe}, "a,b\n1,2\n".getBytes(UTF_16LE)), "s"))
                .isEqualTo(SeedFileFormat.CSV);
        assertThat(inspect("\ufeffa,b\n1,2\n".getBytes(UTF_8), "seed.csv")).isEqualTo(SeedFileFormat.CSV);
    }

    @Test
    void takesACharacterThatIsCutOffAtTheEndOfTheHead() {
        byte[] text = ("a,b\n" + "x".repeat(SeedHead.BYTES - 5) + "ä,2\n").getBytes(UTF_8);

        assertThat(inspect(Arrays.copyOf(text, SeedHead.BYTES), "seed.csv")).isEqualTo(SeedFileFormat.CSV);
    }

    @Test
    void takesAHeaderThatIsWiderThanTheHead() {
        byte[] text = "column_name,"
                .repeat(SeedHead.BYTES)
                .substring(0, SeedHead.BYTES)
                .getBytes(UTF_8);

        assertThat(inspect(text, "seed.csv")).isEqualTo(SeedFileFormat.CSV);
    }

    @Test
    void trustsTheContentMoreThanTheName() {
        assertThat(inspect("PAR1..............PAR1".getBytes(UTF_8), "seed.csv"))
                .isEqualTo(SeedFileFormat.PARQUET);
        assertThat(inspect("$FL2@(#) SPSS\u0002\u0000".getBytes(UTF_8), "seed.csv"))
                .isEqualTo(SeedFileFormat.SAV);
        assertThat(inspect(archive("[Content_Types].xml"), "seed.csv")).isEqualTo(SeedFileFormat.XLSX);
        assertThat(inspect(archive("docProps/app.xml"), "seed")).isEqualTo(SeedFileFormat.XLSX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\r\n\t",
                "a,b",
                "a,b\n",
                "a,b\n\n  \n",
                ",,\n1,2,3\n",
                "1,2,3\n4,5,6\n",
                "1.5,2\n3,4\n",
                "-1;2\n3;4\n",
                "PAR1",
                "PARE..........",
                "a,b\n1,\u0000\n"
            })
    void refusesWhatCannotBeATable(String text) {
        assertRefused(text.getBytes(UTF_8), "seed.csv", ErrorCode.UPLOAD_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed.parquet", "Seed.XLSX", "seed.sav", "seed.zsav"})
    void refusesTextUnderTheNameOfAnotherFormat(String name) {
        assertRefused("a,b\n1,2\n".getBytes(UTF_8), name, ErrorCode.UPLOAD_INVALID);
    }

    @Test
    void takesNoOtherArchiveForAWorkbook() {
        for (byte[] archive : List.of(archive("photos/1.jpg"), archive(""), Arrays.copyOf(archive("xl/"), 20))) {
            assertThat(assertRefused(archive, "seed.xlsx", ErrorCode.UNSUPPORTED_CONTENT_TYPE)
                            .detail())
                    .contains("ZIP");
        }
    }

    private static byte[] archive(String firstPart) {
        byte[] name = firstPart.getBytes(UTF_8);
        return ByteBuffer.allocate(30 + name.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'P', 'K', 3, 4})
                .putShort(26, (short) name.length)
                .put(30, name)
                .array();
    }

    @ParameterizedTest
    @CsvSource({
        "d0cf11e0a1b11ae1, Excel",
        "1f8b080000000000, gzip",
        "4152524f57310000, Arrow",
        "3c21444f43545950452068746d6c3e, HTML"
    })
    void namesAFormatThatIsNotTaken(String hex, String word) {
        ApiException refusal =
                assertRefused(HexFormat.of().parseHex(hex), "seed.csv", ErrorCode.UNSUPPORTED_CONTENT_TYPE);
        assertThat(refusal.detail()).contains(word);
    }

    @Test
    void refusesRandomBytesWhateverTheyAre() {
        for (int seed = 0; seed < 200; seed++) {
            byte[] noise = new byte[4096];
            new Random(seed).nextBytes(noise);
            for (int i = 0; i < noise.length; i++) {
                noise[i] = noise[i] == 0 ? 1 : noise[i];
            }
            noise[0] = 'x';
            assertRefused(noise, "seed.csv", ErrorCode.UPLOAD_INVALID);
        }
    }

    private static SeedFileFormat inspect(byte[] head, String name) {
        return SeedHead.inspect(head, name, "application/octet-stream");
    }

    private static ApiException assertRefused(byte[] head, String name, ErrorCode code) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> inspect(head, name));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.members()).containsKey("hint");
        return refusal;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
