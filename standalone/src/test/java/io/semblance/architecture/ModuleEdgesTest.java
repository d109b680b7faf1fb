package io.semblance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which libraries and rooms each module may see. Maven's enforcer holds the artifacts, these rules hold the packages. */
@AnalyzeClasses(packages = "io.semblance", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleEdgesTest {
    @ArchTest
    static final ArchRule generatedAvroStopsAtTheCodec = noClasses()
            .that()
            .resideOutsideOfPackages("io.semblance.schema.codec..", "io.semblance.schema.avro..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.semblance.schema.avro..", "org.apache.avro..")
            .because("messages are the records of schema.job; add what is missing to them and to the codec");

    @ArchTest
    static final ArchRule kafkaStaysInKafkaPackages = noClasses()
            .that()
            .resideOutsideOfPackages("..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
            .because("only a package named kafka talks to it; give the room a port that names its need");

    @ArchTest
    static final ArchRule minioStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.semblance.artifact.minio..",
                    "io.semblance.worker.provider.openai..",
                    "io.semblance.generator.grounding.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.minio..", "okhttp3..")
            .because("the object store is reached through ArtifactStore; extend the port");

    @ArchTest
    static final ArchRule pagesOfTheWebStayInTheirPackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.semblance.generator.grounding.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jsoup..")
            .because("a page is read through WebPages, with its bounds and the check of its address");

    @ArchTest
    static final ArchRule languageModelsStayInTheirPackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.semblance.worker.provider.openai..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.ai..", "com.openai..")
            .because("a language model is asked through Chat, with its prompt, its bounds and its breaker");

    @ArchTest
    static final ArchRule cryptographyStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.semblance.artifact.encryption..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.crypto.tink..")
            .because("ArtifactStore encrypts by itself; nobody else handles keys of artifacts");

    @ArchTest
    static final ArchRule theEngineIsPureComputation = noClasses()
            .that()
            .resideInAPackage("io.semblance.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.kafka..",
                    "io.minio..",
                    "io.semblance.schema..",
                    "io.semblance.artifact..",
                    "io.semblance.worker..",
                    "io.semblance.gateway..")
            .because("the engine computes; a handler of a worker fetches its input and stores its output");

    @ArchTest
    static final ArchRule theSentenceModelStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.semblance.engine.prediction.text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.langchain4j..", "ai.onnxruntime..", "ai.djl..")
            .because("it takes 370 MB of native memory in every process that touches it; ask TextVectors instead");

    @ArchTest
    static final ArchRule theSchemaKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage("io.semblance.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "io.minio..")
            .because("the language between processes outlives the frameworks of either side");

    @ArchTest
    static final ArchRule theGatewayNeitherComputesNorRunsJobs = noClasses()
            .that()
            .resideInAPackage("io.semblance.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.semblance.engine..", "io.semblance.worker..")
            .because("the gateway publishes a command instead");

    @ArchTest
    static final ArchRule workersNeverTouchTheDatabase = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.semblance.worker..",
                    "io.semblance.trainer..",
                    "io.semblance.generator..",
                    "io.semblance.predictor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "io.semblance.gateway..")
            .because("a worker says what happened in an event; the gateway's projection writes it down");

    @ArchTest
    static final ArchRule sqlStaysWithTheRowsOfItsRoom = noClasses()
            .that()
            .resideInAPackage("io.semblance.gateway..")
            .and()
            .resideOutsideOfPackages("..postgres..")
            .and()
            .haveNameNotMatching(
                    ".*\\.(\\w+Rows|KeyClaims|Accounts|AuditLog|Claims|SignupLimit|PostgresReservations|DatabasePart|\\w+Configuration)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql..")
            .because("SQL lives in the postgres package of its room, or in a small room in the one class of its table");

    @ArchTest
    static final ArchRule everyModuleIsSeen = classes()
            .that()
            .haveNameMatching(
                    "io\\.semblance\\.(gateway\\.Gateway|trainer\\.Trainer|generator\\.Generator|predictor\\.Predictor)Application")
            .should()
            .bePublic()
            .because("the rules above must run over all modules: these four are the proof that they do");
}
