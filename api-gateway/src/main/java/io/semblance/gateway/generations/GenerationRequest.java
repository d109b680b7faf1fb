package io.semblance.gateway.generations;

import io.semblance.gateway.jobs.WaitSeconds;
import io.semblance.gateway.json.Fields;
import io.semblance.schema.job.OutputFileFormat;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a client asks for, checked by itself but not yet against a schema.
 *
 * @param seed empty when any will do
 * @param hold how long the client wants the answer held
 * @param scenario what the rows have to look like
 */
record GenerationRequest(
        long rowCount, OutputFileFormat format, OptionalLong seed, Duration hold, ScenarioRequest scenario) {

    /** Reads the body; refuses with INVALID_FIELD and the field's name. */
    static GenerationRequest read(Fields body, long rowLimit) {
        body.only("row_count", "output_format", "seed", "wait_seconds", "conditions");
        return new GenerationRequest(
                rowCount(body, rowLimit),
                format(body),
                body.whole("seed"),
                WaitSeconds.of(body.whole("wait_seconds").orElse(0)),
                ScenarioRequest.read(body));
    }

    static long rowCount(Fields body, long limit) {
        String accepted = "row_count is a whole number from 1 to " + limit + ".";
        long rows = body.whole("row_count").orElseThrow(() -> Fields.invalid("row_count", accepted));
        if (rows < 1 || rows > limit) {
            throw Fields.invalid("row_count", accepted);
        }
        return rows;
    }

    private static OutputFileFormat format(Fields body) {
        return body.text("output_format")
                .flatMap(OutputFileFormat::ofWireName)
                .orElseThrow(() -> Fields.invalid("output_format", "output_format is parquet, csv or arrow."));
    }
}
