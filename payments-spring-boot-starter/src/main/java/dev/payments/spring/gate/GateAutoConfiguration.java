package dev.payments.spring.gate;

import dev.payments.gate.DispatchObserver;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import dev.payments.spring.stripe.StripeProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * The gate to Spring's listeners: an {@code @EventListener} with a parameter of one of the event records, or of
 * {@link dev.payments.event.PaymentEvent}, is called once per event, in the caller's thread and inside the guard's
 * transaction. What it throws fails the delivery, and Stripe delivers again; so an {@code @Async} listener, or one that waits
 * for the commit, gives that promise up.
 */
@AutoConfiguration(after = StripeAutoConfiguration.class)
@EnableConfigurationProperties({IdempotencyProperties.class, StripeProperties.class})
public final class GateAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(IdempotencyGuard.class)
    IdempotencyGuard idempotencyGuard(IdempotencyProperties properties) {
        return FallbackGuard.inMemory(properties.store());
    }

    @Bean
    @ConditionalOnMissingBean
    PaymentEventDispatcher paymentEventDispatcher(
            IdempotencyGuard guard,
            ApplicationEventPublisher publisher,
            PaymentSessions sessions,
            StripeProperties stripe,
            ObjectProvider<DispatchObserver> observer) {
        PaymentEventDispatcher dispatcher = new PaymentEventDispatcher(
                        guard, publisher::publishEvent, sessions::findOrderId)
                .observedBy(observer.getIfAvailable(() -> DispatchObserver.NONE));
        return stripe.livemode().map(dispatcher::onlyLivemode).orElse(dispatcher);
    }
}
