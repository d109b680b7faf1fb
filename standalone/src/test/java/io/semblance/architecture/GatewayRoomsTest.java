package io.semblance.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The gateway's rooms and the edges between them, as data: an edge that is not in the table is forbidden. */
class GatewayRoomsTest {
    private static final String ROOT = "io.semblance.gateway";

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("problem", Set.of()),
            Map.entry("json", Set.of("problem")),
            Map.entry("migration", Set.of()),
            // Lowest, as every room may have deeds to tell it.
            Map.entry("audit", Set.of()),
            Map.entry("limits", Set.of()),
            Map.entry("drain", Set.of()),
            Map.entry("keys", Set.of("audit", "json", "limits", "problem")),
            Map.entry("ledger", Set.of("audit", "json", "keys", "problem")),
            Map.entry("jobs", Set.of("keys", "ledger", "problem")),
            Map.entry("idempotency", Set.of("jobs", "keys", "problem")),
            Map.entry("credentials", Set.of("audit", "idempotency", "jobs", "keys", "problem")),
            Map.entry("console", Set.of("audit", "keys", "limits", "problem")),
            Map.entry("apikeys", Set.of("audit", "keys", "limits", "problem")),
            // A question may be put to a population.
            Map.entry("oracle", Set.of("apikeys", "jobs", "json", "populations", "problem")),
            // Personas become datasets and populations.
            Map.entry("personas", Set.of("apikeys", "datasets", "jobs", "json", "populations", "problem", "uploads")),
            Map.entry("populations", Set.of("apikeys", "datasets", "jobs", "json", "problem", "uploads")),
            Map.entry("uploads", Set.of("jobs", "problem")),
            Map.entry("usage", Set.of("apikeys", "jobs", "keys", "problem")),
            Map.entry("signup", Set.of("audit", "credentials", "jobs", "json", "keys", "limits", "problem")),
            Map.entry("datasets", Set.of("idempotency", "jobs", "json", "keys", "ledger", "problem", "uploads")),
            Map.entry("storage", Set.of("audit", "jobs", "problem")),
            Map.entry(
                    "generations",
                    Set.of(
                            "datasets",
                            "idempotency",
                            "jobs",
                            "json",
                            "keys",
                            "ledger",
                            "problem",
                            "storage",
                            "uploads")),
            Map.entry("deadletters", Set.of("audit", "jobs", "problem")),
            Map.entry("operator", Set.of("audit", "idempotency", "jobs", "json", "keys", "problem")),
            // The documentation names the token endpoint and the audience.
            Map.entry("docs", Set.of("keys", "problem")));

    private final JavaClasses gateway = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void roomsKnowOnlyTheRoomsTheyMay() {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass from : gateway) {
            room(from)
                    .ifPresent(room -> from.getDirectDependenciesFromSelf().stream()
                            .flatMap(edge -> room(edge.getTargetClass()).stream())
                            .filter(target -> !target.equals(room))
                            .filter(target ->
                                    !MAY_USE.getOrDefault(room, Set.of()).contains(target))
                            .forEach(target -> forbidden.add(room + " -> " + target + " in " + from.getName())));
        }
        assertThat(forbidden)
                .as("turn the edge round with a port in the lower room, or add it to the table with a reason")
                .isEmpty();
    }

    @Test
    void everyRoomIsInTheTable() {
        Set<String> rooms = new TreeSet<>();
        gateway.forEach(type -> room(type).ifPresent(rooms::add));
        assertThat(rooms).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @Test
    void roomsAreFreeOfCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(gateway);
    }

    private static Optional<String> room(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return Optional.empty();
        }
        return Optional.of(name.substring(ROOT.length() + 1).split("\\.", 2)[0]);
    }
}
