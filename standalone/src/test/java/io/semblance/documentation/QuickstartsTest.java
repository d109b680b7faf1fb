package io.semblance.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuickstartsTest {
    private static final String SCRIPT = "standalone/src/test/resources/quickstart/quickstart.jl";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|");

    @Test
    void tellsEveryRequestOfTheJuliaScript() throws IOException {
        List<Integer> told = ROW.matcher(Documents.read("docs/quickstarts.md"))
                .results()
                .map(row -> Integer.parseInt(row.group(1)))
                .toList();

        assertThat(told)
                .as("lines in docs/quickstarts.md, against the HTTP statements of " + SCRIPT)
                .isEqualTo(requests());
    }

    private static List<Integer> requests() throws IOException {
        List<String> lines = Files.readAllLines(Documents.file(SCRIPT));
        return IntStream.rangeClosed(1, lines.size())
                .filter(line -> lines.get(line - 1).matches(".*HTTP\\.(get|post|put|delete|request)\\(.*"))
                .boxed()
                .toList();
    }
}
