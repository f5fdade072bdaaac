package dev.payments.spring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.payments.session.PaymentSessions;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.webhook.WebhookParser;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.web.servlet.DispatcherServlet;

/** In which applications there is an endpoint, and where. */
class WebhookEndpointPlaceTests {

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
    void offersTheEndpointOnTheConfiguredPath() {
        assertPath("/payments/webhook");
        assertPath("/hooks/stripe", "payments.webhook.path=/hooks/stripe");
        assertPath("/api/payments/webhook", "spring.mvc.servlet.path=/api");
        assertPath("/api/payments/webhook", "spring.mvc.servlet.path=/api/", "server.servlet.context-path=/shop");
    }

    private void assertPath(String expected, String... properties) {
        webContexts
                .withPropertyValues(SECRETS + "=whsec_1")
                .withPropertyValues(properties)
                .run(context -> assertThat(context.getBeansOfType(FilterRegistrationBean.class)
                                .values())
                        .filteredOn(filter -> !filter.getUrlPatterns().isEmpty())
                        .hasSize(2)
                        .allSatisfy(filter -> assertThat(filter.getUrlPatterns())
                                .singleElement()
                                .isEqualTo(expected)));
    }

    @Test
    void leavesTheWayInToSpringSecurityIfTold() {
        webContexts
                .withPropertyValues(SECRETS + "=whsec_1", "payments.webhook.permit-all=false")
                .run(context -> assertThat(context.getBean("paymentsWebhookFilter", FilterRegistrationBean.class)
                                .getOrder())
                        .isGreaterThan(-100));
    }

    @Test
    void offersTheParserAloneWithoutTheWeb() {
        contexts.withPropertyValues(SECRETS + "=whsec_1")
                .run(context ->
                        assertThat(context).hasSingleBean(WebhookParser.class).doesNotHaveBean(WebhookReceiver.class));
    }

    @Test
    void startsAWorkerThatHasNothingOfTheWeb() {
        contexts.withClassLoader(new FilteredClassLoader(
                        "jakarta.servlet", "org.springframework.web", "org.springframework.http", "reactor"))
                .withPropertyValues(SECRETS + "=whsec_1")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(WebhookParser.class)
                        .doesNotHaveBean(WebhookReceiver.class));
    }

    @Test
    void offersTheEndpointWithoutSpringMvc() {
        webContexts
                .withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
                .withPropertyValues(SECRETS + "=whsec_1")
                .run(context -> assertThat(context).hasSingleBean(WebhookReceiver.class));
    }

    @Test
    void offersTheEndpointOnWebFlux() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(CONFIGURATIONS)
                .withBean(PaymentSessions.class, () -> mock())
                .withPropertyValues(SECRETS + "=whsec_1")
                .run(context -> assertThat(context.getBeansOfType(WebhookWebFilter.class))
                        .hasSize(2));
    }
}
