package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the R of a Linux distribution lacks to run the quickstarts. */
final class RLibraries {
    private RLibraries() {}

    /**
     * The exports that make up for it: a profile, and where R has no {@code arrow}, a library with a stand-in that reads
     * Parquet by Python.
     */
    static String exports(Path folder, String python, Path fixtures) throws IOException, InterruptedException {
        String profile = "export R_PROFILE_USER='" + fixtures.resolve("authority.R") + "'";
        if (Programs.succeed("Rscript", "-e", "library(arrow)")) {
            return profile;
        }
        assumeTrue(Programs.succeed(python, "-c", "import pandas, pyarrow"), "neither R's arrow nor Python's is here");
        Path library = Files.createDirectories(folder.resolve("r-library"));
        assertThat(Programs.succeed(
                        "R",
                        "CMD",
                        "INSTALL",
                        "--no-docs",
                        "--library=" + library,
                        fixtures.resolve("arrow").toString()))
                .as("installation of the stand-in for arrow")
                .isTrue();
        return profile + "\nexport R_LIBS='" + library + "' SEMBLANCE_TEST_PYTHON='" + python + "'";
    }
}
