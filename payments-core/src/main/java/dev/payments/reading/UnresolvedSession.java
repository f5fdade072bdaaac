package dev.payments.reading;

import dev.payments.event.EventSource;
import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import java.util.List;
import java.util.function.Predicate;

/**
 * A completed session whose money the session itself does not tell: the buyer may have paid with a delayed method, or the money
 * may only be reserved. Its payment intent knows.
 *
 * @param asItSays what the session says, if there is no such intent
 */
record UnresolvedSession(SessionFacts session, String paymentIntentId, PaymentEvent asItSays) implements StripeEvent {

    @Override
    public EventSource source() {
        return asItSays.source();
    }

    @Override
    public List<Class<? extends PaymentEvent>> kinds() {
        return List.of(
                asItSays.getClass(),
                OrderPaymentPending.class,
                OrderAuthorized.class,
                OrderPaid.class,
                OrderPaymentFailed.class);
    }

    @Override
    public List<String> keys() {
        return List.of(asItSays.key(), new OtherStripeEvent(source()).key());
    }

    @Override
    public boolean asksStripe() {
        return true;
    }

    @Override
    public List<PaymentEvent> resolve(StripeLookup stripe, Predicate<String> isKnown) {
        return List.of(stripe.paymentIntent(paymentIntentId)
                .map(json -> ObjectProperties.answered("payment_intent", json))
                .map(session::completedWith)
                .orElse(asItSays));
    }

    @Override
    public String toString() {
        return keys().get(0) + " (" + source() + ")";
    }
}
