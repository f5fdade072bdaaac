package dev.payments.reading;

import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import dev.payments.session.PaymentSessions.Order;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An event that says all there is to know. */
record KnownFact(PaymentEvent fact) implements StripeEvent {

    @Override
    public EventSource source() {
        return fact.source();
    }

    @Override
    public Class<? extends PaymentEvent> kind() {
        return fact.getClass();
    }

    @Override
    public List<String> keys() {
        return List.of(fact.key());
    }

    @Override
    public boolean asksStripe() {
        return false;
    }

    @Override
    public List<PaymentEvent> resolve(Function<String, Optional<Order>> orderOfPaymentIntent) {
        return List.of(fact);
    }

    @Override
    public String toString() {
        return fact.key() + " (" + source() + ")";
    }
}
