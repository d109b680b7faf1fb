package io.semblance.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/** The census extract that ships with Semblance; origin and licence are beside it. */
final class CensusData {
    private static final String RESOURCE = "/datasets/census/adult.csv.gz";

    private CensusData() {}

    /** Writes it as a plain CSV file. */
    static void writeTo(Path file) throws IOException {
        try (InputStream packed = CensusData.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new IOException("The data set is not in this build");
            }
            Files.copy(new GZIPInputStream(packed), file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
