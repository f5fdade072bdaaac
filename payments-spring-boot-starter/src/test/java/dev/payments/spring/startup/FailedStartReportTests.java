package dev.payments.spring.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FailedStartReportTests {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @Test
    void saysWhichPropertyIsMissingAndHowToSetIt(CapturedOutput output) {
        start("payments.webhook.signing-secrets=whsec_hidden");

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The property payments.stripe.api-key is not set.")
                .contains("Set it in application.yaml (payments.stripe.api-key: sk_test_…) or in the environment"
                        + " variable PAYMENTS_STRIPE_API_KEY")
                .doesNotContain("whsec_hidden", "\tat org.springframework");
    }

    @Test
    void printsNoPartOfAPaddedKey(CapturedOutput output) {
        start("payments.stripe.api-key=sk_test_hidden x", "payments.webhook.signing-secrets=whsec_hidden");

        assertThat(output)
                .contains(
                        "The property payments.stripe.api-key has whitespace or non-ASCII characters in or around it.")
                .doesNotContain("hidden");
    }

    @Test
    void printsNoPartOfAPaddedSecret(CapturedOutput output) {
        start("payments.stripe.api-key=sk_test_hidden", "payments.webhook.signing-secrets=whsec_hidden x");

        assertThat(output)
                .contains("The property payments.webhook.signing-secrets has whitespace")
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "payments.stripe.api-base, localhost:12111",
        "payments.stripe.connect-timeout, 0s",
        "payments.stripe.read-timeout, 25d",
        "payments.webhook.tolerance, 0s",
        "payments.jdbc.transaction-timeout, 500ms"
    })
    void saysInShortWhichValueCannotWork(String property, String value, CapturedOutput output) {
        assertThatThrownBy(() -> run(
                        "payments.stripe.api-key=sk_test_hidden",
                        "payments.webhook.signing-secrets=whsec_hidden",
                        property + "=" + value))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .containsPattern("Reason: .*must be .*: " + property)
                .doesNotContain("hidden", "\tat org.springframework");
    }

    private static void run(String... properties) {
        new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run()
                .close();
    }

    private static void start(String... properties) {
        assertThatThrownBy(() -> run(properties)).hasRootCauseInstanceOf(InvalidPaymentsConfigurationException.class);
    }
}
