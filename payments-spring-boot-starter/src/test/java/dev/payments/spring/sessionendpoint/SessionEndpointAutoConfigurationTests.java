package dev.payments.spring.sessionendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.session.PaymentSessions;
import dev.payments.spring.servlet.EndpointMapping;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import dev.payments.test.FakePaymentSessions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.json.JsonMapper;

class SessionEndpointAutoConfigurationTests {

    private static final String ENABLED = "payments.session-endpoint.enabled=true";
    private static final AutoConfigurations CONFIGURATIONS =
            AutoConfigurations.of(SessionEndpointAutoConfiguration.class, StripeAutoConfiguration.class);

    private final WebApplicationContextRunner contexts = new WebApplicationContextRunner()
            .withConfiguration(CONFIGURATIONS)
            .withPropertyValues("payments.stripe.api-key=sk_test_1");
    private final WebApplicationContextRunner withSessions =
            contexts.withBean(PaymentSessions.class, FakePaymentSessions::new);

    @Test
    void offersNothingUnlessAskedTo() {
        contexts.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(SessionEndpoint.class)
                .doesNotHaveBean(EndpointMapping.class));
    }

    @Test
    void offersTheEndpointOnTheConfiguredPath() {
        withSessions
                .withPropertyValues(ENABLED)
                .run(context -> assertThat(context.getBean("paymentSessionMapping", EndpointMapping.class)
                                .getUrlMap())
                        .containsOnlyKeys("/payments/create-payment-session"));
        withSessions
                .withPropertyValues(ENABLED, "payments.session-endpoint.path=/checkout")
                .run(context -> assertThat(
                                context.getBean(EndpointMapping.class).getUrlMap())
                        .containsOnlyKeys("/checkout"));
    }

    @Test
    void usesTheUsersOperation() {
        CreatePaymentSession mine = new CreatePaymentSession(new FakePaymentSessions());

        withSessions
                .withPropertyValues(ENABLED)
                .withBean(CreatePaymentSession.class, () -> mine)
                .run(context ->
                        assertThat(context.getBean(CreatePaymentSession.class)).isSameAs(mine));
    }

    @Test
    void offersNothingWithoutSpringMvcOrJacksonOrTheWeb() {
        for (Class<?> missing : new Class<?>[] {DispatcherServlet.class, JsonMapper.class}) {
            withSessions
                    .withPropertyValues(ENABLED)
                    .withClassLoader(new FilteredClassLoader(missing))
                    .run(context -> assertThat(context).doesNotHaveBean("paymentSessionMapping"));
        }
        new ApplicationContextRunner()
                .withConfiguration(CONFIGURATIONS)
                .withPropertyValues(ENABLED, "payments.stripe.api-key=sk_test_1")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionEndpoint.class));
    }

    @Test
    void stopsWithoutASuccessUrl() {
        contexts.withPropertyValues(ENABLED)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPaymentsConfigurationException.class)
                        .hasMessage("The property payments.session.success-url is not set."));
        contexts.withPropertyValues(ENABLED, "payments.session.success-url=https://shop.example/thanks")
                .run(context -> assertThat(context).hasSingleBean(SessionEndpoint.class));
    }
}
