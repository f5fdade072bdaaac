package dev.payments.spring.stripe;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Listeners to Stripe's events by their type: {@link StripeEventListener}. */
@AutoConfiguration
public final class StripeEventListenerAutoConfiguration {

    /** Static, since Spring needs it before it makes any other bean. */
    @Bean
    static StripeEventListenerFactory paymentsStripeEventListenerFactory() {
        return new StripeEventListenerFactory();
    }
}
