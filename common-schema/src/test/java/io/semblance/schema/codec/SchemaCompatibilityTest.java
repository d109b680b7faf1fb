package io.semblance.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.avro.JobCommandRecord;
import io.semblance.schema.avro.JobControlRecord;
import io.semblance.schema.avro.JobEventRecord;
import io.semblance.schema.avro.PredictionAnswerRecord;
import io.semblance.schema.avro.PredictionRequestRecord;
import io.semblance.schema.avro.ServedRequestRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaCompatibilityTest {
    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    static List<Schema> current() {
        return List.of(
                JobCommandRecord.getClassSchema(),
                JobEventRecord.getClassSchema(),
                JobControlRecord.getClassSchema(),
                ServedRequestRecord.getClassSchema(),
                PredictionRequestRecord.getClassSchema(),
                PredictionAnswerRecord.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("current")
    void readsAndIsReadByEveryReleasedVersion(Schema schema) throws Exception {
        List<Schema> released = newestFirst(schema);
        assertThat(released).as("released versions of %s", schema.getName()).isNotEmpty();
        FULL_TRANSITIVE.validate(schema, released);
    }

    @ParameterizedTest
    @MethodSource("current")
    void theCurrentVersionIsAmongTheReleasedOnes(Schema schema) {
        assertThat(newestFirst(schema))
                .as(
                        "copy the changed schema to released/%s.v<next>.avsc, and leave the older files alone",
                        schema.getName())
                .extracting(SchemaNormalization::parsingFingerprint64)
                .contains(SchemaNormalization.parsingFingerprint64(schema));
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyRecordAndFieldIsDocumented(Schema schema) {
        assertThat(undocumented(schema, new HashSet<>(), new ArrayList<>())).isEmpty();
    }

    private static List<Schema> newestFirst(Schema schema) {
        return ReleasedSchemas.of(schema.getName()).reversed();
    }

    private static List<String> undocumented(Schema schema, Set<String> seen, List<String> found) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(type -> undocumented(type, seen, found));
            case MAP -> undocumented(schema.getValueType(), seen, found);
            case ARRAY -> undocumented(schema.getElementType(), seen, found);
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    if (schema.getDoc() == null) {
                        found.add(schema.getName());
                    }
                    for (Schema.Field field : schema.getFields()) {
                        if (field.doc() == null) {
                            found.add(schema.getName() + "." + field.name());
                        }
                        undocumented(field.schema(), seen, found);
                    }
                }
            }
            default -> {}
        }
        return found;
    }
}
