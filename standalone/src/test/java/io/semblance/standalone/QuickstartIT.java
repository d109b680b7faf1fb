package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semblance.documentation.Documents;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalTenant;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The quickstarts of the contract and of the manual against HTTPS, with nothing set but what {@code ./semblance env} prints
 * and, for those of the manual, the token endpoint that it names.
 */
class QuickstartIT {
    private static final String PYTHON =
            Optional.ofNullable(System.getenv("SEMBLANCE_TEST_PYTHON")).orElse("python3");
    private static final Pattern ROWS = Pattern.compile("^(\\d+) rows$", Pattern.MULTILINE);

    @TempDir
    static Path folder;

    private static SemblanceProcess platform;
    private static LocalTenant tenant;
    private static String exports;

    @BeforeAll
    static void start() throws Exception {
        Home home = Home.open(folder.resolve("home"));
        platform = SemblanceProcess.up(home, "--tls");
        tenant = LocalTenant.of(home).orElseThrow();
        SemblanceProcess env = SemblanceProcess.start(home, List.of("env"));
        assertThat(env.exitCode()).isZero();
        exports =
                env.output().lines().filter(line -> line.startsWith("export ")).collect(Collectors.joining("\n"))
                        + "\nexport SIMIO_TOKEN_URL=\"$SIMIO_API_BASE/oauth/token\"";
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void runsThePythonQuickstart() throws Exception {
        assumeTrue(
                Programs.succeed(PYTHON, "-c", "import requests, numpy, pandas, pyarrow"),
                "Python with requests, numpy, pandas and pyarrow is not here");
        Path work = Files.createDirectory(folder.resolve("python"));

        String output = run(work, PYTHON, script("quickstart.py"));

        assertThat(rows(output)).isBetween(1, 5_000);
        assertThat(output).contains("purchase_intent");
        assertThat(work.resolve("synthetic.parquet")).isNotEmptyFile();
    }

    @Test
    void runsTheRQuickstart() throws Exception {
        assumeTrue(hasR(), "R with httr2 and jsonlite is not here");
        Path work = Files.createDirectory(folder.resolve("r"));
        String libraries = RLibraries.exports(work, PYTHON, Path.of(script("")));

        String output = run(work, libraries, "Rscript", script("quickstart.R"));

        assertThat(rows(output)).isBetween(1, 5_000);
        assertThat(output).contains("purchase_intent");
        assertThat(work.resolve("synthetic.parquet")).isNotEmptyFile();
    }

    @Test
    void runsTheJuliaQuickstart() throws Exception {
        assumeTrue(
                Programs.succeed("julia", "-e", "using HTTP, JSON3, DataFrames, CSV, StatsBase, Parquet2"),
                "Julia with HTTP, JSON3, DataFrames, CSV, StatsBase and Parquet2 is not here");
        Path work = Files.createDirectory(folder.resolve("julia"));

        String output = run(work, "julia", script("quickstart.jl"));

        assertThat(rows(output)).isBetween(1, 5_000);
        assertThat(work.resolve("synthetic.parquet")).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource
    void servesWhatTheJuliaQuickstartAsks(JuliaQuickstart.Form form) throws Exception {
        Path seed = Survey.write(folder.resolve(form + ".csv"), 5_000);

        try (JuliaQuickstart quickstart = new JuliaQuickstart(platform.instance(), tenant)) {
            byte[] parquet = quickstart.run(seed, form);

            assertThat(new String(parquet, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        }
    }

    @Test
    void runsTheShellQuickstart() throws Exception {
        assumeTrue(
                Programs.succeed("curl", "--version") && Programs.succeed("jq", "--version"),
                "curl and jq are not here");
        Path work = Files.createDirectory(folder.resolve("shell"));
        try (InputStream survey = Objects.requireNonNull(QuickstartIT.class.getResourceAsStream("/seeds/survey.sav"))) {
            Files.copy(survey, work.resolve("survey.sav"));
        }

        String output = run(work, "bash", script("quickstart.sh"));

        assertThat(work.resolve("synthetic.csv")).as(output).exists();
        List<String> lines = Files.readAllLines(work.resolve("synthetic.csv"));
        assertThat(lines.getFirst()).isEqualTo("age,segment,channel,region,purchase_intent");
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        assertThat(rows).hasSize(5_000);
        assertThat(rows).allSatisfy(row -> {
            assertThat(Integer.parseInt(row[0])).isBetween(25, 44);
            assertThat(Integer.parseInt(row[4])).isBetween(70, 100);
        });
        assertThat(share(rows, 1, "Premium")).isBetween(0.54, 0.56);
        assertThat(share(rows, 2, "Online")).isBetween(0.69, 0.71);
    }

    @Test
    void runsTheSessionOfTheReadme() throws Exception {
        assumeTrue(Programs.succeed("curl", "--version"), "curl is not here");
        Path work = Files.createDirectory(folder.resolve("readme"));
        Path census = Files.createDirectory(work.resolve("demo-output")).resolve("census.csv");
        try (InputStream packed =
                Objects.requireNonNull(QuickstartIT.class.getResourceAsStream("/datasets/census/adult.csv.gz"))) {
            Files.copy(new GZIPInputStream(packed), census);
        }
        String readme = Documents.read("README.md");
        String session = readme.substring(readme.indexOf("## One session"), readme.indexOf("The contract is served"))
                .lines()
                .filter(line -> line.startsWith("    ") && !line.contains("./semblance"))
                .collect(Collectors.joining("\n"));

        String output = run(
                work,
                "bash",
                Files.writeString(work.resolve("session"), session).toString());

        assertThat(work.resolve("rows.csv")).as(output).exists();
        assertThat(Files.readAllLines(work.resolve("rows.csv"))).hasSize(5_001);
        assertThat(Files.readString(work.resolve("prediction.json")))
                .containsPattern("\"labeled_distribution\":\\{\"Daily\":0\\.\\d+");
    }

    @Test
    void runsThePythonOfTheManual() throws Exception {
        assumeTrue(Programs.succeed(PYTHON, "-c", "import requests"), "Python with requests is not here");
        Path work = Files.createDirectory(folder.resolve("manual-python"));
        Survey.write(work.resolve("seed.csv"), 5_000);

        String output = run(work, PYTHON, manual(work, "Python"));

        assertThat(output).contains("ready 5000 rows");
        assertThat(work.resolve("rows.parquet")).isNotEmptyFile();
    }

    @Test
    void runsTheROfTheManual() throws Exception {
        assumeTrue(hasR(), "R with httr2 and jsonlite is not here");
        Path work = Files.createDirectory(folder.resolve("manual-r"));
        Survey.write(work.resolve("seed.csv"), 5_000);
        String libraries = RLibraries.exports(work, PYTHON, Path.of(script("")));

        run(work, libraries, "Rscript", manual(work, "R"));

        assertThat(work.resolve("rows.parquet")).isNotEmptyFile();
    }

    @Test
    void runsTheShellOfTheManual() throws Exception {
        assumeTrue(
                Programs.succeed("curl", "--version") && Programs.succeed("jq", "--version"),
                "curl and jq are not here");
        Path work = Files.createDirectory(folder.resolve("manual-shell"));
        Survey.write(work.resolve("seed.csv"), 5_000);

        String output = run(work, "sh", manual(work, "Shell"));

        assertThat(output).contains("\"rows_generated\": 5000");
        List<String> lines = Files.readAllLines(work.resolve("rows.csv"));
        assertThat(lines).hasSize(5_001);
        assertThat(share(lines.stream().map(line -> line.split(",", -1)).toList(), 1, "Premium"))
                .isBetween(0.54, 0.56);
    }

    @Test
    void runsThePredictionsOfTheManual() throws Exception {
        assumeTrue(
                Programs.succeed("curl", "--version") && Programs.succeed("jq", "--version"),
                "curl and jq are not here");
        Path work = Files.createDirectory(folder.resolve("manual-predictions"));

        String output = run(work, "sh", manual(work, "Predictions in shell"));

        assertThat(output)
                .containsPattern("\"2-3 times a week\": 0\\.\\d+")
                .containsPattern("social \\{\"Yes\":0\\.\\d+,\"No\":0\\.\\d+}")
                .containsPattern("hcp \\{\"Drug A\":0\\.\\d+,\"Drug B\":0\\.\\d+}");
    }

    /** How many rows a script of the contract says that it has. */
    private static int rows(String output) {
        Matcher rows = ROWS.matcher(output);
        assertThat(rows.find()).as(output).isTrue();
        return Integer.parseInt(rows.group(1));
    }

    /** The script of a language as the manual has it, in a file. */
    private static String manual(Path work, String language) throws IOException {
        try (InputStream manual =
                Objects.requireNonNull(QuickstartIT.class.getResourceAsStream("/docs/llms-full.txt"))) {
            String text = new String(manual.readAllBytes(), StandardCharsets.UTF_8);
            Matcher block = Pattern.compile("\n### " + language + "\n.*?```[a-z]+\n(.*?)```", Pattern.DOTALL)
                    .matcher(text);
            assertThat(block.find()).as(language).isTrue();
            return Files.writeString(work.resolve("script"), block.group(1)).toString();
        }
    }

    private static boolean hasR() throws InterruptedException {
        return Programs.succeed("Rscript", "-e", "library(httr2); library(jsonlite)");
    }

    private static double share(List<String[]> rows, int column, String level) {
        long hits = rows.stream().filter(row -> level.equals(row[column])).count();
        return (double) hits / rows.size();
    }

    private static String script(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(QuickstartIT.class.getResource("/quickstart/" + name))
                        .toURI())
                .toString();
    }

    private static String run(Path work, String program, String script) throws Exception {
        return run(work, "", program, script);
    }

    /**
     * In a shell that knows the exports and, of this process's environment, only where programs and their libraries are.
     *
     * @param more further exports
     */
    private static String run(Path work, String more, String program, String script) throws Exception {
        ProcessBuilder shell = new ProcessBuilder(
                "sh", "-c", "eval \"$1\"; exec \"$2\" \"$3\"", "sh", exports + "\n" + more, program, script);
        shell.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        Path output = work.resolve("output");
        Process process = shell.directory(work.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        String text = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended) {
            process.destroyForcibly();
            throw new AssertionError("The script does not end: " + text);
        }
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
