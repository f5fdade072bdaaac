package dev.payments.spring.nats;

import dev.payments.session.PaymentSessions;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import dev.payments.spring.sessionendpoint.SessionEndpointAutoConfiguration;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import io.nats.client.Connection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/**
 * The connection to NATS, and payment sessions on request over it. A {@link Connection} bean of yours is used instead of a
 * connection of our own, and never closed here.
 */
@AutoConfiguration(after = {StripeAutoConfiguration.class, SessionEndpointAutoConfiguration.class})
@ConditionalOnClass(value = Connection.class, name = "tools.jackson.databind.json.JsonMapper")
@ConditionalOnBooleanProperty("payments.nats.enabled")
@EnableConfigurationProperties({NatsProperties.class, NatsConnectionProperties.class})
public final class NatsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(Connection.class)
    ManagedLink paymentsNatsManagedLink(NatsConnectionProperties properties, ObjectProvider<SslBundles> sslBundles) {
        return new ManagedLink(
                NatsOptions.of(properties, sslBundles.getIfAvailable()),
                properties.reconnectWait(),
                properties.drainTimeout());
    }

    @Bean
    @ConditionalOnBean(Connection.class)
    ProvidedLink paymentsNatsProvidedLink(Connection connection) {
        return new ProvidedLink(connection);
    }

    @Bean
    @ConditionalOnMissingBean
    CreatePaymentSession createPaymentSession(PaymentSessions sessions) {
        return new CreatePaymentSession(sessions);
    }

    @Bean
    RequestWorker paymentsNatsRequestWorker(
            NatsLink link,
            CreatePaymentSession operation,
            NatsProperties properties,
            NatsConnectionProperties connection) {
        Responder responder = new Responder(operation, new SessionReply(properties.replyKeys()));
        return new RequestWorker(link, responder, properties, connection.drainTimeout());
    }
}
