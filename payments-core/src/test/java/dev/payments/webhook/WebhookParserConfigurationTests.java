package dev.payments.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.payments.reading.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conformance cases 48 to 50 and 56: what must not even start. */
class WebhookParserConfigurationTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_S3cr3t ",
                " whsec_S3cr3t",
                "whsec_S3cr3t\n",
                "whsec_S3cr3t\r\n",
                "\twhsec_S3cr3t",
                "whsec_ S3cr3t",
                "whsec_S3cr3t\u00a0",
                "whsec_S3cr3t\u200b",
                "\ufeffwhsec_S3cr3t",
                "whsec_S3cr3té",
                "whsec_S3cr3t\u007f",
                "whsec_S3cr3t\0",
                "whsec_S3cr3t\ud800",
                "\udc00whsec_S3cr3t"
            })
    void refusesASecretThatWasNotCopiedCleanly(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookParser.of(secret))
                .withMessageContaining("webhook signing secret")
                .withMessageContaining("Stripe Dashboard")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("S3cr3t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\t \r\n"})
    void refusesABlankSecret(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookParser.of(secret))
                .withMessage("a webhook signing secret must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookParser.builder(List.of("whsec_S3cr3t", secret)))
                .withMessage("a webhook signing secret must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${STRIPE_S3CR3T}", "whsec_${STRIPE_S3CR3T}", "${A:${STRIPE_S3CR3T}}", "${"})
    void refusesAPlaceholderThatNobodyResolved(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookParser.builder(List.of("whsec_S3cr3t", secret)))
                .withMessageContaining("webhook signing secret holds an unresolved placeholder")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContainIgnoringCase("S3CR3T"));
    }

    @Test
    void refusesToStartWithoutASecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookParser.builder(List.of()))
                .withMessage("at least one webhook signing secret is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-0.001S", "PT-5M", "PT0.999S", "PT-2562047788015215H"})
    void refusesAToleranceThatWouldRefuseEverything(String tolerance) {
        WebhookParser.Builder builder = WebhookParser.builder(List.of("whsec_S3cr3t"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.tolerance(Duration.parse(tolerance)))
                .withMessageContaining("at least 1 s")
                .withMessageContaining("anyAge()");
    }

    @Test
    void neverShowsASecret() {
        WebhookParser.Builder builder = WebhookParser.builder(List.of("whsec_S3cr3t"));
        assertThat(builder.toString() + builder.build() + new SigningSecret("whsec_S3cr3t"))
                .doesNotContain("S3cr3t");
    }

    @Test
    void takesAnySecretThatIsPrintableAscii() {
        byte[] body = Deliveries.utf8(Deliveries.PAID);
        for (String secret :
                List.of("x", "whsec_" + "a".repeat(1000), "!\"#$%&'()~", "WHSEC".toLowerCase(Locale.ROOT))) {
            String header = "t=1,v1=" + Deliveries.hex(secret, "1", body);
            WebhookParser parser =
                    WebhookParser.builder(List.of(secret)).anyAge().build();
            assertThat(Facts.orderId(Facts.of(parser.parse(body, header)))).isEqualTo("order-4711");
        }
    }
}
