package io.semblance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Time, chance and waiting come from outside, so that a test can hold them. */
@AnalyzeClasses(packages = "io.semblance", importOptions = ImportOption.DoNotIncludeTests.class)
class DeterminismRulesTest {
    private static final String WIRING = ".*(Application|Configuration)(\\$.*)?";

    @ArchTest
    static final ArchRule timeIsAnArgument = noClasses()
            .that()
            .haveNameNotMatching(WIRING)
            .and()
            .resideOutsideOfPackages("io.semblance.schema.avro..", "io.semblance.benchmarks..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("take an InstantSource in the constructor");

    @ArchTest
    static final ArchRule chanceIsAnArgument = noClasses()
            .that()
            .haveNameNotMatching(WIRING)
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("take Ids, a seed or a RandomGenerator in the constructor");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .because("await the event; a back-off waits on a condition that a stop can signal");

    @ArchTest
    static final ArchRule nobodyBlocksInsideAReactiveChain = noClasses()
            .that()
            .resideInAPackage("io.semblance..")
            .should()
            .callMethod(reactor.core.publisher.Mono.class, "block")
            .orShould()
            .callMethod(reactor.core.publisher.Flux.class, "blockLast")
            .because("controllers are plain methods on virtual threads; only bytes stream");
}
