package io.semblance.gateway.datasets;

import io.semblance.gateway.uploads.PartPipe;
import io.semblance.gateway.uploads.UploadForm;
import java.util.List;
import java.util.stream.Stream;

/** The form of a seed file. */
final class SeedForm {
    static final String DISPLAY_NAME = "display_name";
    static final String WAIT_SECONDS = "wait_seconds";
    static final UploadForm.Expected EXPECTED = new UploadForm.Expected(
            List.of("seed_file", "file"),
            Stream.concat(Stream.of(DISPLAY_NAME, WAIT_SECONDS), PreparationFields.ALL.stream())
                    .toList());

    private SeedForm() {}

    static UploadForm of(PartPipe parts, long fileLimit) {
        return new UploadForm(parts, fileLimit, EXPECTED);
    }
}
