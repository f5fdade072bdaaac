package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeClientsTests {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "sk_test_S3cr3t\n", " sk_test_S3cr3t", "sk_test S3cr3t", "sk_test_S3cr3té"})
    void refusesAKeyThatWasNotCopiedCleanly(String apiKey) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StripeClients.builder(apiKey))
                .withMessageContaining("a Stripe API key must not be blank")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("S3cr3t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${STRIPE_S3CR3T}", "sk_test_${STRIPE_S3CR3T}", "${A:${STRIPE_S3CR3T}}", "${"})
    void refusesAPlaceholderThatNobodyResolved(String apiKey) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StripeClients.builder(apiKey))
                .withMessageContaining("the Stripe API key holds an unresolved placeholder")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContainIgnoringCase("S3CR3T"));
    }

    @Test
    void neverShowsTheKey() {
        StripeClients.Builder builder = StripeClients.builder(StripeServer.API_KEY);
        assertThat(builder + " " + builder.build()).doesNotContain("S3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "PT600H"})
    void refusesTimeOutsThatCannotBe(String timeout) {
        StripeClients.Builder builder = StripeClients.builder(StripeServer.API_KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.connectTimeout(Duration.parse(timeout)))
                .withMessageStartingWith("the connect timeout must be 1 ms to 24 days, not PT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.readTimeout(Duration.parse(timeout)))
                .withMessageStartingWith("the read timeout must be 1 ms to 24 days, not PT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stripe.local", "/v1", "ftp://stripe.local", "http:///", "localhost:8080"})
    void refusesAnApiBaseThatIsNoWebAddress(String apiBase) {
        StripeClients.Builder builder = StripeClients.builder(StripeServer.API_KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.apiBase(URI.create(apiBase)))
                .withMessage("the API base must be an absolute http or https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//"})
    void doesNotMindSlashesAfterTheApiBase(String slashes) {
        try (StripeServer stripe = new StripeServer()) {
            stripe.always(StripeServer.answer(200, StripeServer.SESSION));
            StripeServer.payments(StripeClients.builder(StripeServer.API_KEY)
                            .apiBase(URI.create(stripe.url() + slashes))
                            .build())
                    .build()
                    .sessions()
                    .retrieve("cs_test_1");
            assertThat(stripe.onlyRequest().getUrl()).isEqualTo("/v1/checkout/sessions/cs_test_1");
        }
    }

    @Test
    void writesNothingUnderTheUsersHome(@TempDir Path home) throws IOException {
        String before = System.setProperty("user.home", home.toString());
        try (StripeServer stripe = new StripeServer()) {
            stripe.always(StripeServer.answer(200, StripeServer.SESSION));
            for (int i = 0; i < 3; i++) {
                stripe.payments().build().sessions().retrieve("cs_test_1");
            }
        } finally {
            System.setProperty("user.home", before);
        }
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files).containsExactly(home);
        }
    }
}
