package io.semblance.gateway.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.UploadForm;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Preparation;
import io.semblance.schema.job.RareLevels;
import io.semblance.schema.job.SeedFileFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationFieldsTest {

    @Test
    void readsEveryChoice() {
        var fields = Map.of(
                "sheet", "Wave 2",
                "weight_column", "w",
                "drop_columns", "[\"id\", \"comments, free\"]",
                "keep_columns", "[\"zip\"]",
                "rare_levels", "keep");

        assertThat(parse(fields, SeedFileFormat.XLSX))
                .isEqualTo(new Preparation(
                        Optional.of("Wave 2"),
                        Optional.of("w"),
                        List.of("id", "comments, free"),
                        List.of("zip"),
                        RareLevels.KEEP));
    }

    @Test
    void leavesToTheEngineWhatIsNotSaid() {
        assertThat(parse(Map.of(), SeedFileFormat.CSV)).isEqualTo(Preparation.standard());
        assertThat(parse(Map.of("sheet", "", "drop_columns", " ", "rare_levels", ""), SeedFileFormat.CSV))
                .isEqualTo(Preparation.standard());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sheet | Data",
                "drop_columns | id",
                "drop_columns | {}",
                "drop_columns | [1]",
                "keep_columns | ['']",
                "keep_columns | [\"a\"",
                "rare_levels | drop"
            })
    void namesTheFieldThatCannotBeMeant(String field, String value) {
        ApiException refusal =
                catchThrowableOfType(ApiException.class, () -> parse(Map.of(field, value), SeedFileFormat.CSV));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELD);
        assertThat(refusal.members()).containsEntry("field", field);
    }

    private static Preparation parse(Map<String, String> fields, SeedFileFormat format) {
        return PreparationFields.parse(new UploadForm.Filled<>("file", fields), format);
    }
}
