package dev.payments.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service that is complete but for its Spring Boot: a database, a key and a secret. */
@ExtendWith(OutputCaptureExtension.class)
class UnsupportedSpringBootTests {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Service {}

    @Test
    void stopsTheStartAndSaysWhatIsNeeded(CapturedOutput output) {
        assertThat(SpringBootVersion.getVersion()).startsWith("3.");

        assertThatThrownBy(() -> SpringApplication.run(
                                Service.class,
                                "--spring.datasource.url=jdbc:h2:mem:boot3",
                                "--payments.stripe.api-key=sk_test_1",
                                "--payments.webhook.signing-secrets=whsec_1")
                        .close())
                .isInstanceOf(RuntimeException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("payments-spring-boot-starter needs Spring Boot 4.0 or newer, and this is 3.")
                .contains("Move the service to Spring Boot 4")
                .doesNotContain("\tat org.springframework", "in this process's memory");
    }
}
