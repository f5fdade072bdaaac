package dev.payments.spring.stripe;

import dev.payments.session.PaymentSessions;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Whoever brings {@link PaymentSessions} of their own, such as a fake in a test, needs no API key. */
final class OnStripeClientNeeded extends AnyNestedCondition {

    OnStripeClientNeeded() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty("payments.stripe.api-key")
    static final class WhenThereIsAnApiKey {}

    @ConditionalOnMissingBean(PaymentSessions.class)
    static final class WhenNobodyElseMakesSessions {}
}
