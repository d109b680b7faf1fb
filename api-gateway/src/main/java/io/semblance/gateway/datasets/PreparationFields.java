package io.semblance.gateway.datasets;

import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.UploadForm;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Preparation;
import io.semblance.schema.job.RareLevels;
import io.semblance.schema.job.SeedFileFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text fields of an upload that say how the file is to be cleaned. */
final class PreparationFields {
    static final String SHEET = "sheet";
    static final String WEIGHT_COLUMN = "weight_column";
    static final String DROP_COLUMNS = "drop_columns";
    static final String KEEP_COLUMNS = "keep_columns";
    static final String RARE_LEVELS = "rare_levels";
    static final List<String> ALL = List.of(SHEET, WEIGHT_COLUMN, DROP_COLUMNS, KEEP_COLUMNS, RARE_LEVELS);

    private static final int LONGEST_NAME = 1_000;
    private static final int MOST_NAMES = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PreparationFields() {}

    /** Reads the fields; refuses with INVALID_FIELD what they cannot mean. */
    static Preparation parse(UploadForm.Filled<?> form, SeedFileFormat format) {
        Optional<String> sheet = name(form, SHEET);
        if (sheet.isPresent() && format != SeedFileFormat.XLSX) {
            throw invalid(SHEET, "Only an Excel workbook has sheets.");
        }
        Optional<String> weight = name(form, WEIGHT_COLUMN);
        List<String> drop = names(form, DROP_COLUMNS);
        List<String> keep = names(form, KEEP_COLUMNS);
        keep.stream().filter(drop::contains).findFirst().ifPresent(both -> {
            throw invalid(KEEP_COLUMNS, "A column is to be kept and dropped.");
        });
        weight.filter(column -> drop.contains(column) || keep.contains(column)).ifPresent(both -> {
            throw invalid(WEIGHT_COLUMN, "The column of weights is not modelled: it cannot be kept or dropped.");
        });
        return new Preparation(sheet, weight, drop, keep, rareLevels(form));
    }

    private static Optional<String> name(UploadForm.Filled<?> form, String field) {
        return form.field(field).filter(name -> !name.isEmpty()).map(name -> check(field, name));
    }

    private static String check(String field, String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw invalid(field, "A name has 1 to %d characters.".formatted(LONGEST_NAME));
        }
        return name;
    }

    private static List<String> names(UploadForm.Filled<?> form, String field) {
        Optional<String> text = form.field(field).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            return List.of();
        }
        JsonNode array = array(field, text.get());
        if (array.size() > MOST_NAMES) {
            throw invalid(field, "At most %d columns can be named.".formatted(MOST_NAMES));
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : array) {
            if (!name.isString()) {
                throw notNames(field);
            }
            names.add(check(field, name.stringValue()));
        }
        return names;
    }

    private static JsonNode array(String field, String text) {
        try {
            JsonNode array = JSON.readTree(text);
            if (array.isArray()) {
                return array;
            }
        } catch (JacksonException e) {
            throw notNames(field);
        }
        throw notNames(field);
    }

    private static ApiException notNames(String field) {
        return invalid(field, field + " is a JSON array of column names, such as [\"respondent\"].");
    }

    private static RareLevels rareLevels(UploadForm.Filled<?> form) {
        return form.field(RARE_LEVELS)
                .filter(word -> !word.isBlank())
                .map(word -> RareLevels.ofWireName(word.strip())
                        .orElseThrow(() -> invalid(RARE_LEVELS, "rare_levels is merge or keep.")))
                .orElse(RareLevels.MERGE);
    }

    private static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }
}
