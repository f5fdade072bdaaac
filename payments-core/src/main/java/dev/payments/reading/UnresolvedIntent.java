package dev.payments.reading;

import dev.payments.event.EventSource;
import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * News of money that is reserved and then captured or released: the occasion to ask what the payment intent is now. Its session
 * is looked up as well, for the order, and since whichever way the news takes it is one fact under the session's key.
 */
record UnresolvedIntent(FactReader event, String paymentIntentId) implements StripeEvent {

    @Override
    public EventSource source() {
        return event.source();
    }

    @Override
    public List<Class<? extends PaymentEvent>> kinds() {
        return List.of(OrderPaid.class, OrderAuthorized.class, OrderPaymentFailed.class);
    }

    @Override
    public List<String> keys() {
        return List.of(new OtherStripeEvent(source()).key());
    }

    @Override
    public boolean asksStripe() {
        return true;
    }

    @Override
    public List<PaymentEvent> resolve(StripeLookup stripe, Predicate<String> isKnown) {
        Optional<ObjectProperties> intent =
                stripe.paymentIntent(paymentIntentId).map(json -> ObjectProperties.answered("payment_intent", json));
        Optional<FactReader> session = intent.flatMap(found -> stripe.sessionsOf(paymentIntentId))
                .flatMap(list -> ObjectProperties.answeredList(list).stream().findFirst())
                .map(event::about)
                .filter(FactReader::isOfOrder);
        if (session.isEmpty()) {
            return List.of(new OtherStripeEvent(source()));
        }
        return intent.flatMap(session.get().session()::settledBy).stream().toList();
    }

    @Override
    public String toString() {
        return keys().get(0) + " (" + source() + ")";
    }
}
