package io.semblance.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private static final String PAGE = "docs/conformance.md";
    private static final List<String> HEADLESS =
            List.of("A2.1", "A2.2", "A2.3", "A2.4", "A2.5", "A2.6", "A2.7", "A2.8");
    private static final List<String> ORACLE = List.of("A3.1", "A3.2", "A3.3", "A3.4", "A3.5", "A3.6", "A3.7", "A3.8");

    @Test
    void hasEverySectionOfTheContracts() throws IOException {
        Conformance page = Conformance.read(Documents.read(PAGE));

        assertThat(page.sections()).as("sections of %s", PAGE).containsKeys(HEADLESS.toArray(String[]::new));
        assertThat(page.sections()).as("sections of %s", PAGE).containsKeys(ORACLE.toArray(String[]::new));
        assertThat(page.sections()).allSatisfy((section, rows) -> {
            assertThat(rows).as(section).isNotEmpty();
            assertThat(rows.stream().map(Conformance.Row::statement))
                    .as(section)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void namesATestThatThereIsForEveryStatement() throws IOException {
        TestMethods tests = TestMethods.ofTheRepository();

        assertThat(Conformance.read(Documents.read(PAGE)).faults(tests::has))
                .as("rows of %s: write the test, or name the one that was renamed", PAGE)
                .isEmpty();
    }

    @Test
    void knowsATestByItsAnnotation() throws IOException {
        TestMethods tests = TestMethods.ofTheRepository();

        assertThat(tests.has("ConformanceTest", "knowsATestByItsAnnotation")).isTrue();
        assertThat(tests.has("LinksTest", "leadsOnlyToFilesThatAreThere")).isTrue();
        assertThat(tests.has("JobProgramsIT", "leadWhereTheModelSays")).isTrue();
        assertThat(tests.has("LinksTest", "documents"))
                .as("a method that is no test")
                .isFalse();
        assertThat(tests.has("LinksTest", "no")).isFalse();
        assertThat(tests.has("No", "knowsATestByItsAnnotation")).isFalse();
    }

    @Test
    void findsEveryFault() {
        Conformance page = Conformance.read("""
                # Of another kind

                | a | b |
                |---|---|
                | c | d |

                ## A1.2 First

                | statement | shown by |
                |:---|:---|
                | Good \\| well | `OneTest.a`, `TwoIT.b` |
                | Untested | |
                | Told in words | see OneTest |
                | Half told | `OneTest.a`, OneTest.b |
                | Renamed | `OneTest.a`, `OneTest.gone` |
                | | `OneTest.a` |

                ### Not testable

                - Words.

                ## B3 Second

                ## The rest

                | e | f |
                |---|---|
                | g | h |
                """);

        assertThat(page.sections().keySet()).containsExactly("A1.2", "B3");
        assertThat(page.sections()).containsEntry("B3", List.of());
        Set<String> tests = new HashSet<>(Set.of("OneTest.a", "TwoIT.b"));
        assertThat(page.faults((type, method) -> tests.contains(type + "." + method)))
                .containsExactly(
                        "A1.2, \"Untested\": the last cell is not a list of tests, each as `ClassName.methodName`",
                        "A1.2, \"Told in words\": the last cell is not a list of tests, each as `ClassName.methodName`",
                        "A1.2, \"Half told\": the last cell is not a list of tests, each as `ClassName.methodName`",
                        "A1.2, \"Renamed\": there is no test OneTest.gone",
                        "A1.2 has a row without a statement");
    }
}
