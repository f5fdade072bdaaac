package dev.payments.spring.nats.request;

import dev.payments.session.PaymentSessions;
import dev.payments.spring.nats.NatsProperties;
import dev.payments.spring.nats.connection.NatsConnectionAutoConfiguration;
import dev.payments.spring.nats.connection.NatsLink;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import dev.payments.spring.sessionendpoint.SessionEndpointAutoConfiguration;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Payment sessions on request over NATS. */
@AutoConfiguration(
        after = {
            NatsConnectionAutoConfiguration.class,
            StripeAutoConfiguration.class,
            SessionEndpointAutoConfiguration.class
        })
@ConditionalOnBean(NatsLink.class)
public final class NatsRequestAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CreatePaymentSession createPaymentSession(PaymentSessions sessions) {
        return new CreatePaymentSession(sessions);
    }

    @Bean
    RequestWorker paymentsNatsRequestWorker(NatsLink link, CreatePaymentSession operation, NatsProperties properties) {
        return new RequestWorker(link, new Responder(operation, properties.replyKeys()), properties);
    }
}
