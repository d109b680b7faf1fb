package io.semblance.engine.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.engine.random.Draws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopulationFileTest {
    private static final Population POPULATION = PopulationFixtures.population(PopulationFixtures.survey(120, 8));
    private static final byte[] FILE = file(POPULATION);
    private static final int HEADER = Long.BYTES + Integer.BYTES;

    private static byte[] file(Population population) {
        try {
            return PopulationTest.bytes(population);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Population read(byte[] bytes) throws IOException {
        return Population.readFrom(new ByteArrayInputStream(bytes));
    }

    @Test
    void survivesARoundTrip() throws IOException {
        Population read = read(FILE);
        assertThat(file(read)).isEqualTo(FILE);
        for (int number = 1; number <= PopulationFixtures.QUESTIONS; number++) {
            assertThat(read.test(number)).isEqualTo(POPULATION.test(number));
        }
        PopulationQuestion question = PopulationQuestion.single("Do you like stew?", List.of("Yes", "No"));
        assertThat(read.predict(question, PopulationFixtures.SCORES))
                .isEqualTo(POPULATION.predict(question, PopulationFixtures.SCORES));
    }

    @Test
    void refusesAFileThatIsCutOff() {
        for (int length = 0; length < FILE.length; length += 1 + length / 10) {
            byte[] part = Arrays.copyOf(FILE, length);
            assertThatThrownBy(() -> read(part)).as("%d bytes", length).isInstanceOf(CorruptPopulationException.class);
        }
    }

    /** Deflate pads its last byte with bits that say nothing. */
    @Test
    void aFlippedBitIsRefusedOrSaysNothing() throws IOException {
        int refused = 0;
        for (int attempt = 0; attempt < 300; attempt++) {
            byte[] damaged = FILE.clone();
            int place = attempt < 60 ? attempt : (int) Draws.below(3, attempt, FILE.length);
            damaged[place] ^= (byte) (1 << Draws.below(4, attempt, 8));
            try {
                assertThat(file(read(damaged))).as("byte %d", place).isEqualTo(FILE);
            } catch (CorruptPopulationException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(290);
    }

    @Test
    void aLaterVersionIsToldFromDamage() {
        byte[] later = FILE.clone();
        later[HEADER - 1]++;
        assertThat(catchThrowableOfType(CorruptPopulationException.class, () -> read(later))
                        .later())
                .isTrue();
        byte[] damaged = FILE.clone();
        damaged[0]++;
        assertThat(catchThrowableOfType(CorruptPopulationException.class, () -> read(damaged))
                        .later())
                .isFalse();
    }

    @Test
    void aBodyThatInflatesBeyondAllMeasureIsRefused() throws IOException {
        int plain = PopulationFile.body(POPULATION).length;
        assertThat(PopulationFile.read(new ByteArrayInputStream(FILE), plain + 100L)
                        .survey()
                        .respondents())
                .isEqualTo(120);
        assertThatThrownBy(() -> PopulationFile.read(new ByteArrayInputStream(FILE), plain / 2))
                .isInstanceOf(CorruptPopulationException.class)
                .hasMessageContaining("longer");
    }

    /** With a checksum that is right. */
    @Test
    void aForgedBodyIsEitherRefusedOrSafeToAsk() throws IOException {
        byte[] body = PopulationFile.body(POPULATION);
        int refused = 0;
        for (int attempt = 0; attempt < 1_500; attempt++) {
            byte[] forged = body.clone();
            int place = attempt < 900
                    ? attempt
                    : attempt < 1_200 ? forged.length - 1 - attempt % 300 : (int) Draws.below(5, attempt, body.length);
            forged[place] = (byte) Draws.bits(6, attempt);
            try {
                Population read = read(framed(forged));
                read.test(1 + attempt % PopulationFixtures.WHY);
            } catch (CorruptPopulationException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(150);
    }

    private static byte[] framed(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PopulationFile.frame(new DataOutputStream(out), packed -> packed.write(body));
        return out.toByteArray();
    }
}
