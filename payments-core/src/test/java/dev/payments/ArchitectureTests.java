package dev.payments;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final Path SOURCES = Path.of("src", "main", "java");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.payments");

    @Test
    void dependsOnNothingButWhatTheDesignNames() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java..")
                        .or(resideInAPackage("javax.crypto.."))
                        .or(resideInAPackage("javax.net.ssl.."))
                        .or(resideInAPackage("dev.payments.."))
                        .or(resideInAPackage("com.stripe.."))
                        .or(resideInAPackage("org.jspecify.annotations.."))
                        .or(resideInAPackage("org.slf4j..")))
                .check(CORE);
    }

    @Test
    void keepsStripesLibraryInOnePackage() {
        noClasses()
                .that(resideInAPackage("dev.payments.stripe..").negate())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.stripe..")
                .check(CORE);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.payments.(*)..").should().beFreeOfCycles().check(CORE);
    }

    /** But for the program behind {@code bin/doctor}. */
    @Test
    void writesToNoStandardStream() {
        noClasses()
                .that()
                .doNotHaveSimpleName("DoctorCommand")
                .should()
                .accessField(System.class, "out")
                .check(CORE);
        noClasses()
                .that()
                .doNotHaveSimpleName("DoctorCommand")
                .should()
                .accessField(System.class, "err")
                .check(CORE);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CORE);
    }

    @Test
    void knowsNoDefaultLocaleTimeZoneOrCharset() {
        noClasses().should().callMethod(String.class, "toLowerCase").check(CORE);
        noClasses().should().callMethod(String.class, "toUpperCase").check(CORE);
        noClasses().should().callMethod(String.class, "getBytes").check(CORE);
        noClasses().should().callConstructor(String.class, byte[].class).check(CORE);
        noClasses().should().callMethod(java.time.Instant.class, "now").check(CORE);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CORE);
    }

    @Test
    void marksEveryPackageForNullness() {
        List<JavaPackage> packages =
                CORE.stream().map(JavaClass::getPackage).distinct().toList();
        assertThat(packages)
                .hasSizeGreaterThan(5)
                .allMatch(javaPackage -> javaPackage.isAnnotatedWith(NullMarked.class));
    }

    /** The events are as many as there are facts. */
    @Test
    void isSmallToItsUsers() {
        assertThat(CORE.stream()
                        .filter(type ->
                                type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getPackageName().equals("dev.payments.event"))
                        .map(JavaClass::getName))
                .hasSizeBetween(15, 26);
    }

    @Test
    void consistsOfSmallFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(250));
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
