package dev.payments.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service whose only dependency is the starter: here, nothing else brings it a logger. */
@ExtendWith(OutputCaptureExtension.class)
class BareServiceTests {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Service {}

    @Test
    void saysWhyItDidNotStart(CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(Service.class)).isNotNull();

        assertThat(output).contains("APPLICATION FAILED TO START", "The property payments.stripe.api-key is not set.");
    }
}
