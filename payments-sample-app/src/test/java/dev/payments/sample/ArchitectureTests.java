package dev.payments.sample;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Profile;

class ArchitectureTests {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.payments.sample");

    @Test
    void keepsItsTwoRolesApart() {
        slices().matching("dev.payments.sample.(*)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }

    @Test
    void choosesTheRoleInOnePlace() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.payments.sample.*..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Profile.class, SampleApplication.class)
                .check(classes);
    }

    @Test
    void hasNoCyclesBetweenTheRoomsOfTheShop() {
        slices().matching("dev.payments.sample.shop.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
