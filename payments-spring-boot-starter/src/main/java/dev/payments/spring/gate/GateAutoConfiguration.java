package dev.payments.spring.gate;

import dev.payments.event.PaymentEvent;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reading.StripeLookup;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.gate.IdempotencyProperties.Store;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import dev.payments.spring.stripe.ConnectProperties;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import dev.payments.spring.stripe.StripeProperties;
import dev.payments.stripe.StripePayments;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The gate to Spring's listeners: an {@code @EventListener} with a parameter of one of the event records, of
 * {@link dev.payments.event.OrderEvent} or {@link dev.payments.event.PaymentEvent}, is called once per event, in the caller's
 * thread and inside the guard's transaction. What it throws fails the delivery, and Stripe delivers again. At start,
 * {@link ListenersCheck} makes sure of that, and warns of listeners that give this promise up.
 */
@AutoConfiguration(after = StripeAutoConfiguration.class)
@EnableConfigurationProperties({
    IdempotencyProperties.class,
    OrdersProperties.class,
    ConnectProperties.class,
    StripeProperties.class
})
public final class GateAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(GateAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean(IdempotencyGuard.class)
    IdempotencyGuard idempotencyGuard(IdempotencyProperties properties, ApplicationContext context) {
        return inMemory(properties.store(), context);
    }

    /** Unless the gate leads elsewhere. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(PaymentEventDispatcher.class)
    static class SpringListenersConfiguration {

        @Bean
        PaymentEventDispatcher paymentEventDispatcher(
                IdempotencyGuard guard,
                ApplicationEventPublisher publisher,
                PaymentSessions sessions,
                EventListeners listeners,
                StripeProperties stripe,
                OrdersProperties orders,
                ConnectProperties connect,
                ObjectProvider<StripePayments> payments,
                ObjectProvider<PaymentEventDispatcher.Observer> observers,
                ObjectProvider<PaymentEventDispatcher.Preparation> preparations,
                ObjectProvider<AroundListeners> around) {
            StripePayments asked = payments.getIfAvailable();
            StripeLookup lookup = asked == null ? sessions::findOrder : asked.lookup(sessions);
            PaymentEventDispatcher dispatcher = new PaymentEventDispatcher(
                            guard,
                            nested(
                                    publisher::publishEvent,
                                    around.orderedStream().toList()),
                            lookup)
                    .ofAccounts(connect::includes, asked == null ? () -> "" : asked::account)
                    .observedBy(observers.orderedStream().toList())
                    .preparedBy(preparations.orderedStream().toList())
                    .listenedTo(listeners::listensTo)
                    .oncePerOrder(orders.once());
            return stripe.livemode().map(dispatcher::onlyLivemode).orElse(dispatcher);
        }

        private static Consumer<PaymentEvent> nested(Consumer<PaymentEvent> listeners, List<AroundListeners> around) {
            Consumer<PaymentEvent> all = event -> ListenerLogContext.run(event, () -> listeners.accept(event));
            for (int i = around.size() - 1; i >= 0; i--) {
                AroundListeners outer = around.get(i);
                Consumer<PaymentEvent> inner = all;
                all = event -> outer.run(event, () -> inner.accept(event));
            }
            return all;
        }

        @Bean
        EventListeners paymentsEventListeners(ApplicationContext context, ApplicationEventPublisher publisher) {
            return new EventListeners(context, publisher);
        }

        @Bean
        ListenersCheck paymentsListenersCheck(
                EventListeners listeners,
                IdempotencyGuard guard,
                ConfigurableApplicationContext context,
                ApplicationEventPublisher publisher) {
            return new ListenersCheck(listeners, guard, context, publisher);
        }
    }

    /** Where there is no database. */
    private static IdempotencyGuard inMemory(Store store, ApplicationContext context) {
        if (store == Store.JDBC) {
            throw new InvalidPaymentsConfigurationException(
                    "The property payments.idempotency.store is jdbc, but there is no single DataSource with Spring's"
                            + " JDBC support.",
                    "Add spring-boot-starter-jdbc, a driver and spring.datasource.url; of several DataSources mark one"
                            + " with @PaymentsDataSource, or with @Primary. Or define an IdempotencyGuard bean, or set"
                            + " payments.idempotency.store to memory.");
        }
        if (store == Store.AUTO) {
            UnusedDataSource.refuse(context);
        }
        log.warn(
                "The keys of published events are kept in this process's memory ({}): an event that Stripe delivers"
                        + " again after a restart, or to another node, is published again. To publish each event only"
                        + " once, add a DataSource (payments.idempotency.store=jdbc) or define an IdempotencyGuard bean.",
                reason(store, context));
        return IdempotencyGuard.inMemory();
    }

    private static String reason(Store store, ApplicationContext context) {
        if (store == Store.MEMORY) {
            return "payments.idempotency.store=memory";
        }
        return "payments.idempotency.store=auto, and there is no DataSource"
                + (UnusedDataSource.isReachedByR2dbcOnly(context)
                        ? "; the keys need one of JDBC beside the ConnectionFactory of R2DBC"
                        : "");
    }
}
