package dev.payments.spring.webhook;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.servlet.EndpointMapping;
import dev.payments.webhook.WebhookParser;
import jakarta.servlet.Servlet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.DispatcherServlet;

/** The endpoint that Stripe delivers to, on Spring MVC. */
@AutoConfiguration(after = {WebhookAutoConfiguration.class, GateAutoConfiguration.class})
@ConditionalOnClass({Servlet.class, DispatcherServlet.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "payments.webhook.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WebhookProperties.class)
public final class WebhookEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
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
