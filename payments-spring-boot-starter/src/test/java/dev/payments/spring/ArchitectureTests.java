package dev.payments.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;

class ArchitectureTests {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.payments.spring");

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.payments.spring.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void keepsEachTechnologyInItsPackage() {
        onlyIn("io.micrometer..", "metrics");
        onlyIn("com.stripe..", "stripe");
        onlyIn("org.springframework.jdbc..", "jdbc");
        onlyIn("net.javacrumbs.shedlock..", "jdbc");
        onlyIn("tools.jackson.databind..", "sessionendpoint");
    }

    @Test
    void leavesNatsToItsOwnModule() {
        noClasses().should().dependOnClassesThat().resideInAPackage("io.nats..").check(classes);
    }

    private void onlyIn(String technology, String ours) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.payments.spring." + ours)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology)
                .allowEmptyShould(true)
                .check(classes);
    }

    /** But for Spring's form of a problem, which NATS has too. */
    @Test
    void keepsTheOperationFreeOfTheWeb() {
        noClasses()
                .that()
                .resideInAPackage("dev.payments.spring.sessionendpoint")
                .and()
                .haveSimpleNameNotContaining("Endpoint")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..")
                .check(classes);
    }

    @Test
    void listsEveryAutoConfigurationInOrder() throws IOException {
        List<String> listed = new ClassPathResource(
                        "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(listed)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        autoConfigurations().stream().map(JavaClass::getName).toList());
    }

    @Test
    void makesAutoConfigurationsPublicAndFinalWithHiddenBeanMethods() {
        assertThat(autoConfigurations()).isNotEmpty().allSatisfy(type -> {
            assertThat(type.getModifiers()).contains(JavaModifier.PUBLIC, JavaModifier.FINAL);
            assertThat(type.getMethods().stream().filter(method -> method.isAnnotatedWith(Bean.class)))
                    .hasSizeBetween(1, 4)
                    .allSatisfy(method -> assertThat(method.getModifiers())
                            .doesNotContain(JavaModifier.PUBLIC, JavaModifier.PROTECTED, JavaModifier.PRIVATE));
        });
    }

    private List<JavaClass> autoConfigurations() {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(AutoConfiguration.class))
                .toList();
    }
}
