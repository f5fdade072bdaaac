package dev.payments.spring.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.stripe.StripeClient;
import dev.payments.payment.Captures;
import dev.payments.payment.Refunds;
import dev.payments.reading.StripeEventReader;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import dev.payments.spring.usecases.LoggedByPayments;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class StripeAutoConfigurationTests {

    @RegisterExtension
    final LoggedByPayments log = new LoggedByPayments();

    private static final String KEY = "payments.stripe.api-key=sk_test_secret123";

    private final ApplicationContextRunner contexts =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(StripeAutoConfiguration.class));

    @Test
    void makesSessionsOverAClient() {
        contexts.withPropertyValues(KEY)
                .run(context ->
                        assertThat(context).hasSingleBean(StripeClient.class).hasSingleBean(PaymentSessions.class));
    }

    @Test
    void givesMoneyBackAndTakesIt() {
        ApplicationContextRunner both =
                contexts.withConfiguration(AutoConfigurations.of(RefundsAutoConfiguration.class));
        both.withPropertyValues(KEY)
                .run(context -> assertThat(context).hasSingleBean(Refunds.class).hasSingleBean(Captures.class));
        both.withBean(PaymentSessions.class, () -> mock())
                .run(context ->
                        assertThat(context).doesNotHaveBean(Refunds.class).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "sk_live_1, http://localhost:8080/thanks, true",
        "rk_live_1, https://127.0.0.1/thanks, true",
        "sk_live_1, http://localhost.example/thanks, false",
        "sk_test_1, http://localhost:8080/thanks, false"
    })
    void warnsOfALiveKeyWithALocalAddress(String key, String successUrl, boolean isWarned) {
        contexts.withPropertyValues("payments.stripe.api-key=" + key, "payments.session.success-url=" + successUrl)
                .run(context -> assertThat(log.text().contains("Buyers with real money are sent to their own machine"))
                        .isEqualTo(isWarned));
    }

    @Test
    void takesItsDefaultsFromCore() {
        contexts.withPropertyValues(KEY).run(context -> {
            StripeProperties stripe = context.getBean(StripeProperties.class);
            assertThat(stripe.connectTimeout()).isEqualTo(StripeClients.DEFAULT_CONNECT_TIMEOUT);
            assertThat(stripe.readTimeout()).isEqualTo(StripeClients.DEFAULT_READ_TIMEOUT);
            assertThat(stripe.maxNetworkRetries()).isEqualTo(StripePayments.DEFAULT_MAX_NETWORK_RETRIES);
            assertThat(stripe.telemetry()).isFalse();
            assertThat(stripe.apiBase()).isNull();
            assertThat(context.getBean(SessionProperties.class).orderIdMetadataKey())
                    .isEqualTo(StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY);
        });
    }

    @Test
    void takesTheKeyFromTheEnvironmentVariableThatItsMessageNames() {
        contexts.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("PAYMENTS_STRIPE_API_KEY", "sk_test_fromenv"))))
                .run(context -> assertThat(
                                context.getBean(StripeProperties.class).apiKey())
                        .isEqualTo("sk_test_fromenv"));
    }

    @Test
    void stopsWithoutAKey() {
        contexts.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, failure -> {
                    assertThat(failure).hasMessage("The property payments.stripe.api-key is not set.");
                    assertThat(failure.action()).contains("application.yaml", "PAYMENTS_STRIPE_API_KEY");
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", " sk_test_secret123", "sk_test_secret123\n", "sk_test_ secret123", "sk_test_\u00e9"})
    void stopsOnAKeyThatCannotBeMeant(String key) {
        contexts.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new org.springframework.core.env.MapPropertySource(
                                "test", Map.of("payments.stripe.api-key", key))))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPaymentsConfigurationException.class)
                        .hasMessageContaining("payments.stripe.api-key")
                        .hasMessageNotContaining("secret123"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${STRIPE_API_KEY} | is a placeholder that was not resolved: most likely the variable STRIPE_API_KEY is not set.",
                "${stripe.key:${B}} | most likely the variable that it names is not set.",
                "${sk_test_secret123} | most likely the variable that it names is not set.",
                "sk_test_${secret123} | most likely the variable that it names is not set.",
                "pk_test_secret123 | must begin with sk_ or rk_; this is the publishable key (pk_…), which is for browsers.",
                "whsec_secret123 | must begin with sk_ or rk_; this is a webhook's signing secret (whsec_…).",
                "we_secret123 | must begin with sk_ or rk_; this is the id of a webhook endpoint",
                "secret123 | must begin with sk_ or rk_."
            })
    void stopsOnAKeyOfTheWrongKind(String key, String problem) {
        contexts.withPropertyValues("payments.stripe.api-key=" + key)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPaymentsConfigurationException.class)
                        .hasMessageStartingWith("The property payments.stripe.api-key ")
                        .hasMessageContaining(problem)
                        .hasMessageNotContaining("secret123"));
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:12111, true", "https://API.stripe.com, false", "https://stripe.com.example, true"})
    void takesAnyKeyOfAnotherStripe(String apiBase, boolean taken) {
        contexts.withPropertyValues("payments.stripe.api-key=anything", "payments.stripe.api-base=" + apiBase)
                .run(context -> assertThat(context.getStartupFailure() == null).isEqualTo(taken));
        contexts.withPropertyValues("payments.stripe.api-key=${ANYTHING}", "payments.stripe.api-base=" + apiBase)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void usesTheUsersClient() {
        StripeClient mine = StripeClients.builder("sk_test_mine").build();

        contexts.withBean(StripeClient.class, () -> mine)
                .run(context -> assertThat(context.getBean(StripeClient.class)).isSameAs(mine));
    }

    @Test
    void needsNoKeyWhereTheUserMakesSessions() {
        PaymentSessions mine = mock();

        contexts.withBean(PaymentSessions.class, () -> mine)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(StripeClient.class)
                        .getBean(PaymentSessions.class)
                        .isSameAs(mine));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments.stripe.api-base=localhost:12111",
                "payments.stripe.connect-timeout=0s",
                "payments.stripe.read-timeout=-1s",
                "payments.stripe.max-network-retries=-1",
                "payments.session.success-url=shop.example/thanks",
                "payments.session.cancel-url=javascript:alert(1)",
                "payments.session.order-id-metadata-key=order[id]"
            })
    void stopsOnWhatCannotWork(String property) {
        contexts.withPropertyValues(KEY, property)
                .run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "sk_live_1,true",
        "rk_live_1,true",
        "sk_test_1,false",
        "rk_test_1,false",
        "sk_org_live_1,true",
        "sk_org_test_1,false",
        "other_1,",
        ","
    })
    void tellsTheModeFromTheKey(String key, Boolean livemode) {
        StripeProperties properties = new StripeProperties(
                key, null, StripeClients.DEFAULT_CONNECT_TIMEOUT, StripeClients.DEFAULT_READ_TIMEOUT, 0, false);

        assertThat(properties.livemode().orElse(null)).isEqualTo(livemode);
    }

    @Test
    void printsNoKey() {
        contexts.withPropertyValues(KEY)
                .run(context -> assertThat(
                                context.getBean(StripeProperties.class).toString())
                        .doesNotContain("secret123"));
    }
}
