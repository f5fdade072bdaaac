package dev.payments.spring.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class SupportedSpringBootTests {

    @ParameterizedTest
    @ValueSource(strings = {"3.5.16", "3.5.0-SNAPSHOT", "2.7.18", "3.5"})
    void refusesWhatIsTooOld(String version) {
        assertThatThrownBy(() -> SupportedSpringBoot.require(version))
                .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, failure -> {
                    assertThat(failure)
                            .hasMessage("payments-spring-boot-starter needs Spring Boot 4.0 or newer, and this is "
                                    + version + ".");
                    assertThat(failure.action()).contains("Spring Boot 4", "payments-core");
                });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"4.0.0", "4.2.0-M2", "10.0.1", "", "unknown", "99999999999.1"})
    void letsEverythingElseStart(String version) {
        assertThatCode(() -> SupportedSpringBoot.require(version)).doesNotThrowAnyException();
    }

    @Test
    void isAskedByEveryApplication() {
        assertThat(SpringBootVersion.getVersion()).matches("\\d+\\..*");
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
                .hasAtLeastOneElementOfType(SupportedSpringBoot.class);
    }
}
