package dev.payments.spring.sessionendpoint;

import dev.payments.session.PaymentSessions;
import dev.payments.spring.servlet.EndpointMapping;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import dev.payments.spring.stripe.SessionProperties;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import dev.payments.stripe.StripePayments;
import jakarta.servlet.Servlet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint that creates sessions, on Spring MVC, for those who opt in. */
@AutoConfiguration(after = StripeAutoConfiguration.class)
@ConditionalOnClass({Servlet.class, DispatcherServlet.class, JsonMapper.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty("payments.session-endpoint.enabled")
@EnableConfigurationProperties({SessionEndpointProperties.class, SessionProperties.class})
public final class SessionEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CreatePaymentSession createPaymentSession(
            PaymentSessions sessions, ObjectProvider<StripePayments> stripe, SessionProperties properties) {
        boolean atStripe = stripe.stream().anyMatch(payments -> payments.sessions() == sessions);
        if (atStripe && properties.successUrl() == null) {
            throw InvalidPaymentsConfigurationException.notSet(
                    "payments.session.success-url", "https://shop.example/thanks?session_id={CHECKOUT_SESSION_ID}");
        }
        return new CreatePaymentSession(sessions);
    }

    @Bean
    @ConditionalOnMissingBean
    SessionEndpoint paymentSessionEndpoint(CreatePaymentSession operation) {
        return new SessionEndpoint(operation);
    }

    @Bean
    @ConditionalOnMissingBean(name = "paymentSessionMapping")
    EndpointMapping paymentSessionMapping(SessionEndpoint endpoint, SessionEndpointProperties properties) {
        return new EndpointMapping(properties.path(), endpoint, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
}
