package dev.payments.spring.stripe;

import dev.payments.payment.Captures;
import dev.payments.payment.Refunds;
import dev.payments.stripe.StripePayments;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** {@link Refunds} and {@link Captures}; your own bean of either type replaces it. */
@AutoConfiguration(after = StripeAutoConfiguration.class)
@ConditionalOnBean(StripePayments.class)
public final class RefundsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Refunds paymentRefunds(StripePayments stripe) {
        return stripe.refunds();
    }

    @Bean
    @ConditionalOnMissingBean
    Captures paymentCaptures(StripePayments stripe) {
        return stripe.captures();
    }
}
