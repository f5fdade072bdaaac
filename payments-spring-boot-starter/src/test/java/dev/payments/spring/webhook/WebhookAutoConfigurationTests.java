package dev.payments.spring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.payments.event.OrderEvent;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import dev.payments.spring.usecases.Deliveries;
import dev.payments.webhook.WebhookParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

class WebhookAutoConfigurationTests {

    private static final String SECRETS = "payments.webhook.signing-secrets";
    private static final AutoConfigurations CONFIGURATIONS =
            AutoConfigurations.of(GateAutoConfiguration.class, WebhookAutoConfiguration.class);

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(CONFIGURATIONS)
            .withBean(PaymentSessions.class, () -> mock());
    private final WebApplicationContextRunner webContexts = new WebApplicationContextRunner()
            .withConfiguration(CONFIGURATIONS)
            .withBean(PaymentSessions.class, () -> mock());

    @Test
    void offersNothingWhenDisabled() {
        webContexts
                .withPropertyValues("payments.webhook.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(WebhookParser.class)
                        .doesNotHaveBean(WebhookReceiver.class)
                        .doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void stopsWithoutASecret() {
        contexts.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, failure -> {
                    assertThat(failure).hasMessage("The property payments.webhook.signing-secrets is not set.");
                    assertThat(failure.action())
                            .contains("PAYMENTS_WEBHOOK_SIGNING_SECRETS", "payments.webhook.enabled to false");
                }));
    }

    @Test
    void needsNoSecretWhereTheUserHasAParser() {
        WebhookParser mine = WebhookParser.of("whsec_mine");

        webContexts
                .withBean(WebhookParser.class, () -> mine)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(WebhookReceiver.class)
                        .getBean(WebhookParser.class)
                        .isSameAs(mine));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "whsec_hidden\n",
                " whsec_hidden",
                "whsec_hidden ",
                "whsec_hi dden",
                "whsec_a,,whsec_hidden",
                "whsec_hidden,",
                "whsec_hidden\u00a0",
                "whsec_hidd\u00e9n"
            })
    void stopsOnASecretThatCannotBeMeant(String secrets) {
        assertRefusedWithoutPrinting(Map.of(SECRETS, secrets));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "whsec_hidden\n", " whsec_hidden"})
    void stopsOnAnElementThatCannotBeMeant(String secret) {
        assertRefusedWithoutPrinting(Map.of(SECRETS + "[0]", "whsec_1", SECRETS + "[1]", secret));
    }

    private void assertRefusedWithoutPrinting(Map<String, Object> properties) {
        contexts.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test", properties)))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPaymentsConfigurationException.class)
                        .hasMessageContaining(SECRETS)
                        .hasMessageNotContaining("hidd")
                        .hasMessageNotContaining("hi dd"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${STRIPE_WEBHOOK_SECRET} | most likely the variable STRIPE_WEBHOOK_SECRET is not set",
                "whsec_hidden,${STRIPE_OLD_SECRET} | most likely the variable STRIPE_OLD_SECRET is not set",
                "we_hidden | must begin with whsec_; this is the id of a webhook endpoint (we_…), not its secret",
                "whsec_a,sk_test_hidden | must begin with whsec_; this is an API key",
                "hidden | must begin with whsec_."
            })
    void stopsOnASecretOfTheWrongKind(String secrets, String problem) {
        contexts.withPropertyValues(SECRETS + "=" + secrets)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPaymentsConfigurationException.class)
                        .hasMessageContaining(SECRETS)
                        .hasMessageContaining(problem)
                        .hasMessageNotContaining("hidden"));
        contexts.withPropertyValues(SECRETS + "=" + secrets, "payments.stripe.api-base=http://127.0.0.1:1")
                .run(context -> assertThat(context.getStartupFailure() != null).isEqualTo(secrets.contains("${")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"whsec_usecases_3fA9kQ", "whsec_old,whsec_usecases_3fA9kQ", "whsec_old, whsec_usecases_3fA9kQ"})
    void takesSecretsFromTheEnvironmentVariableThatItsMessageNames(String secrets) {
        contexts.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("PAYMENTS_WEBHOOK_SIGNING_SECRETS", secrets))))
                .run(context -> {
                    String body = Deliveries.orderPaid("cs_1", "o-1");
                    assertThat(context.getBean(WebhookParser.class)
                                    .parse(body.getBytes(StandardCharsets.UTF_8), Deliveries.signature(body))
                                    .resolve(paymentIntentId -> Optional.empty(), key -> false))
                            .extracting(event -> ((OrderEvent) event).orderId())
                            .containsExactly("o-1");
                });
    }

    @Test
    void readsTheOrderIdUnderTheConfiguredMetadataKey() {
        contexts.withPropertyValues(
                        SECRETS + "=" + Deliveries.SECRET, "payments.session.order-id-metadata-key=our_order")
                .run(context -> {
                    String body = Deliveries.orderPaid("cs_1", "o-1").replace("\"orderId\"", "\"our_order\"");
                    assertThat(context.getBean(WebhookParser.class)
                                    .parse(body.getBytes(StandardCharsets.UTF_8), Deliveries.signature(body))
                                    .resolve(paymentIntentId -> Optional.empty(), key -> false))
                            .extracting(event -> ((OrderEvent) event).orderId())
                            .containsExactly("o-1");
                });
    }

    @Test
    void takesItsDefaultsFromCore() {
        contexts.withPropertyValues(SECRETS + "=whsec_hidden").run(context -> {
            WebhookProperties properties = context.getBean(WebhookProperties.class);
            assertThat(properties.tolerance()).isEqualTo(WebhookParser.DEFAULT_TOLERANCE);
            assertThat(properties.tolerance()).isEqualTo(Duration.ofMinutes(5));
            assertThat(properties.maxBodySize()).isEqualTo(DataSize.ofMegabytes(1));
            assertThat(properties.toString()).doesNotContain("whsec_hidden");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments.webhook.tolerance=0s",
                "payments.webhook.tolerance=-5m",
                "payments.webhook.max-body-size=0B",
                "payments.webhook.max-body-size=2GB",
                "payments.webhook.path=hooks",
                "payments.webhook.path=/hooks/*",
                "payments.webhook.path=/hooks/{id}",
                "payments.webhook.path=/hooks/",
                "payments.webhook.path=//hooks",
                "payments.webhook.path=/a/../hooks",
                "payments.webhook.path=/hooks;x",
                "payments.webhook.body-timeout=0s",
                "payments.webhook.max-concurrent-deliveries=0"
            })
    void stopsOnWhatCannotWork(String property) {
        contexts.withPropertyValues(SECRETS + "=whsec_1", property)
                .run(context -> assertThat(context).hasFailed());
    }
}
