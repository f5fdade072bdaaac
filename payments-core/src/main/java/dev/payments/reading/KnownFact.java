package dev.payments.reading;

import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import java.util.List;
import java.util.function.Predicate;

/** An event that says all there is to know. */
record KnownFact(PaymentEvent fact) implements StripeEvent {

    @Override
    public EventSource source() {
        return fact.source();
    }

    @Override
    public List<Class<? extends PaymentEvent>> kinds() {
        return List.of(fact.getClass());
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
    public List<PaymentEvent> resolve(StripeLookup stripe, Predicate<String> isKnown) {
        return List.of(fact);
    }

    @Override
    public String toString() {
        return fact.key() + " (" + source() + ")";
    }
}
