package io.semblance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.semblance.worker.JobHandler;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.bind.annotation.RestController;

/** One word, one job. */
@AnalyzeClasses(packages = "io.semblance", importOptions = ImportOption.DoNotIncludeTests.class)
class NamesTest {
    @ArchTest
    static final ArchRule emptyWordsAreNotNames = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service)(\\$.*)?")
            .orShould()
            .haveNameMatching(".*\\.(Base|Abstract)[A-Z][^.]*")
            .because("a name says what the thing is or does: a verb for a use case, a noun for a value");

    @ArchTest
    static final ArchRule drawersAreNotPackages = noClasses()
            .should()
            .resideInAnyPackage(
                    "..service..",
                    "..impl..",
                    "..dto..",
                    "..model..",
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..helper..",
                    "..misc..")
            .because("packages are features; what two of them share has a name of its own");

    @ArchTest
    static final ArchRule controllersAreCalledControllersAndStayInTheirRoom = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .haveSimpleNameEndingWith("Controller")
            .andShould()
            .bePackagePrivate()
            .because("a controller translates HTTP for its own room; others call the use case");

    @ArchTest
    static final ArchRule nobodyCallsAController = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(RestController.class)
            .because("call the use case behind it");

    @ArchTest
    static final ArchRule jobHandlersAreCalledHandlers = classes()
            .that()
            .implement(JobHandler.class)
            .should()
            .haveSimpleNameEndingWith("Handler")
            .because("a Handler runs a command");

    @ArchTest
    static final ArchRule configurationIsARecord = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords()
            .because("configuration is a validated record beside its feature");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .because("collaborators are constructor arguments");
}
