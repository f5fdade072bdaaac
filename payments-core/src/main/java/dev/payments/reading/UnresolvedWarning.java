package dev.payments.reading;

import dev.payments.event.EventSource;
import dev.payments.event.FraudWarned;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.session.PaymentSessions.Order;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A warning of fraud, which carries no metadata of the payment: its order is that of its payment intent. */
record UnresolvedWarning(
        String warningId,
        @Nullable String chargeId,
        String paymentIntentId,
        String fraudType,
        boolean actionable,
        EventSource source)
        implements StripeEvent {

    @Override
    public List<Class<? extends PaymentEvent>> kinds() {
        return List.of(FraudWarned.class);
    }

    @Override
    public List<String> keys() {
        return List.of(of(new Order("", Map.of())).key(), new OtherStripeEvent(source).key());
    }

    @Override
    public boolean asksStripe() {
        return true;
    }

    @Override
    public List<PaymentEvent> resolve(StripeLookup stripe, Predicate<String> isKnown) {
        return List.of(stripe.findOrder(paymentIntentId)
                .<PaymentEvent>map(this::of)
                .orElseGet(() -> new OtherStripeEvent(source)));
    }

    @Override
    public String toString() {
        return keys().get(0) + " (" + source + ")";
    }

    private FraudWarned of(Order order) {
        return new FraudWarned(
                order.id(), warningId, chargeId, paymentIntentId, fraudType, actionable, order.metadata(), source);
    }
}
