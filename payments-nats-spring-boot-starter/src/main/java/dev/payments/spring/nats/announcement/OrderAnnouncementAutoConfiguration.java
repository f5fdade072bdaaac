package dev.payments.spring.nats.announcement;

import dev.payments.session.PaymentSessions;
import dev.payments.spring.nats.NatsProperties;
import dev.payments.spring.nats.connection.NatsConnectionAutoConfiguration;
import dev.payments.spring.nats.connection.NatsLink;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Paid orders, and if enabled the other order events, announced over NATS. */
@AutoConfiguration(after = NatsConnectionAutoConfiguration.class)
@ConditionalOnBean(NatsLink.class)
public final class OrderAnnouncementAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(ParkedOrders.class)
    InMemoryParkedOrders paymentsParkedOrders() {
        return new InMemoryParkedOrders();
    }

    @Bean
    OrderPaidAnnouncer paymentsOrderPaidAnnouncer(
            NatsLink link, PaymentSessions sessions, ParkedOrders parked, NatsProperties properties) {
        Clock clock = Clock.systemUTC();
        return new OrderPaidAnnouncer(
                sessions,
                OrderPaidDeliveries.of(link, properties, clock),
                new ConsumerRules(properties.uuidOrderIds()),
                parked,
                clock);
    }

    @Bean
    @ConditionalOnBooleanProperty("payments.nats.adopt-sessions")
    AdoptedSessions paymentsAdoptedSessions(PaymentSessions sessions, OrderPaidAnnouncer announcer) {
        return new AdoptedSessions(sessions, announcer);
    }

    @Bean
    @ConditionalOnBooleanProperty("payments.nats.events.enabled")
    OtherEvents paymentsNatsOtherEvents(NatsLink link, NatsProperties properties) {
        return new OtherEvents(
                OrderPaidDeliveries.publisher(link, properties),
                properties.events().prefix());
    }
}
