package io.semblance.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.schema.avro.JobCommandRecord;
import io.semblance.schema.avro.JobEventRecord;
import io.semblance.schema.avro.PredictionAnswerRecord;
import io.semblance.schema.avro.PredictionRequestRecord;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was released: it lies in topics, in the column {@code jobs.success} and in manifests, and stays readable. */
class ReleasedMessagesTest {
    private static final String FOLDER = "/io/semblance/schema/released/";

    static Set<Object> messages() {
        return resource("released-messages.properties").keySet();
    }

    /** The bytes are those that each version wrote; what is read of them is what was meant then. */
    @ParameterizedTest
    @MethodSource("messages")
    void aMessageOfEveryReleasedVersionIsReadAsItWasMeant(String version) throws Exception {
        byte[] written =
                HexFormat.of().parseHex(resource("released-messages.properties").getProperty(version));

        assertThat(ReleasedMessages.decode(record(version), written)).isEqualTo(ReleasedMessages.of(version));
    }

    /** An accidental change of what is written, with no change of the schema, would show only at an older reader. */
    @Test
    void theNewestVersionsAreStillWrittenByteForByte() {
        for (Schema schema : SchemaCompatibilityTest.current()) {
            String version = schema.getName() + ".v"
                    + ReleasedSchemas.of(schema.getName()).size();
            assertThat(HexFormat.of().formatHex(ReleasedMessages.encode(ReleasedMessages.of(version))))
                    .as(version)
                    .isEqualTo(resource("released-messages.properties").getProperty(version));
        }
    }

    @Test
    void everyReleasedVersionHasItsMessage() {
        assertThat(messages())
                .as("add a message to ReleasedMessages and its bytes to released-messages.properties")
                .isEqualTo(checksums().keySet())
                .isEqualTo(ReleasedMessages.all().keySet());
    }

    /** Who changed a released file changed what old messages mean. */
    @Test
    void releasedSchemasAreNeverChanged() {
        assertThat(checksums())
                .as("released schemas stay as they are: add a version instead, and its SHA-256 to"
                        + " released-schemas.properties")
                .isEqualTo(new TreeMap<>(resource("released-schemas.properties")));
    }

    /** Which is why the readers of a record that has changed are upgraded before its writers (docs/operations.md). */
    @Test
    void aMessageOfANewerSchemaIsRefusedByAnOlderReader() {
        assertOlderRefuses(JobCommandRecord.class, JobCommandRecord.getClassSchema());
        assertOlderRefuses(JobEventRecord.class, JobEventRecord.getClassSchema());
        assertOlderRefuses(PredictionRequestRecord.class, PredictionRequestRecord.getClassSchema());
        assertOlderRefuses(PredictionAnswerRecord.class, PredictionAnswerRecord.getClassSchema());
    }

    private static <R extends SpecificRecord> void assertOlderRefuses(Class<R> record, Schema current) {
        List<Schema> released = ReleasedSchemas.of(record.getSimpleName());
        var older = new SingleObjectCodec<>(record, current, released.subList(0, released.size() - 1));
        byte[] newer = ReleasedMessages.encode(ReleasedMessages.of(record.getSimpleName() + ".v" + released.size()));

        assertThatThrownBy(() -> older.decode(newer))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessage("written with a schema this release does not know");
    }

    private static String record(String version) {
        return version.substring(0, version.indexOf('.'));
    }

    private static TreeMap<Object, Object> checksums() {
        TreeMap<Object, Object> found = new TreeMap<>();
        for (Schema schema : SchemaCompatibilityTest.current()) {
            IntStream.rangeClosed(1, ReleasedSchemas.of(schema.getName()).size())
                    .forEach(number -> {
                        String version = schema.getName() + ".v" + number;
                        found.put(version, sha256(FOLDER + version + ".avsc"));
                    });
        }
        return found;
    }

    private static String sha256(String resource) {
        try (InputStream in = open(resource)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        } catch (Exception e) {
            throw new IllegalStateException(resource, e);
        }
    }

    private static Properties resource(String name) {
        Properties properties = new Properties();
        try (InputStream in = open(name)) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
        return properties;
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(ReleasedMessagesTest.class.getResourceAsStream(name), name);
    }
}
