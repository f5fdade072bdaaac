package dev.payments.spring.nats;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

class ArchitectureTests {

    private static final String IMPORTS =
            "src/main/resources/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.payments.spring.nats");

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.payments.spring.nats.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void keepsJdbcWithTheParkedOrders() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.payments.spring.nats.announcement")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.jdbc..")
                .check(classes);
    }

    @Test
    void knowsNothingOfStripeJavaOrTheWeb() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.stripe..", "jakarta.servlet..", "org.springframework.web..")
                .check(classes);
    }

    @Test
    void listsEveryAutoConfigurationInOrder() throws IOException {
        List<String> listed = Files.readAllLines(Path.of(IMPORTS));

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
