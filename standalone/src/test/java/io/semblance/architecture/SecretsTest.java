package io.semblance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How long a comparison takes is not to tell how much of a secret was right. */
class SecretsTest {
    private final JavaClasses gateway = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.semblance.gateway");

    @Test
    void hashesAreComparedInConstantTime() {
        classes()
                .that()
                .haveFullyQualifiedName("io.semblance.gateway.keys.Secrets")
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .because("it looks at every byte, whatever the first ones are")
                .check(gateway);
    }

    @Test
    void nothingElseComparesBytes() {
        noClasses()
                .that()
                .resideInAnyPackage("..keys..", "..apikeys..", "..credentials..", "..console..")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
                .because("it stops at the first byte that differs: take Secrets.matches or MessageDigest.isEqual")
                .check(gateway);
    }
}
