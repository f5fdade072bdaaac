package dev.payments.spring.webhook;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.servlet.EndpointMapping;
import dev.payments.spring.stripe.SessionProperties;
import dev.payments.spring.stripe.StripeProperties;
import dev.payments.webhook.WebhookParser;
import jakarta.servlet.Servlet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.DispatcherServlet;

/** The {@link WebhookParser}, in any kind of application; and on Spring MVC the endpoint that Stripe delivers to. */
@AutoConfiguration(after = GateAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "payments.webhook.enabled", matchIfMissing = true)
@EnableConfigurationProperties({WebhookProperties.class, SessionProperties.class, StripeProperties.class})
public final class WebhookAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WebhookParser webhookParser(
            WebhookProperties webhook, SessionProperties session, StripeProperties stripe, Environment environment) {
        return WebhookParser.builder(webhook.requireSigningSecrets(environment, stripe.isStripe()))
                .tolerance(webhook.tolerance())
                .orderIdMetadataKey(session.orderIdMetadataKey())
                .build();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Servlet.class, DispatcherServlet.class})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class EndpointConfiguration {

        @Bean
        WebhookEndpoint paymentsWebhookEndpoint(
                WebhookParser parser, PaymentEventDispatcher dispatcher, WebhookProperties properties) {
            return new WebhookEndpoint(parser, dispatcher, properties.maxBodySize());
        }

        @Bean
        @ConditionalOnMissingBean(name = "paymentsWebhookMapping")
        EndpointMapping paymentsWebhookMapping(WebhookEndpoint endpoint, WebhookProperties properties) {
            return new EndpointMapping(properties.path(), endpoint, HttpStatus.BAD_REQUEST);
        }
    }
}
