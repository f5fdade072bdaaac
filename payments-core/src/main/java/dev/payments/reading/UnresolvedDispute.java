package dev.payments.reading;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.EventSource;
import dev.payments.event.OrderEvent;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.money.Money;
import dev.payments.session.PaymentSessions.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dispute, which carries no metadata of the payment: its order is that of its payment intent. */
record UnresolvedDispute(
        boolean closed,
        String disputeId,
        @Nullable String chargeId,
        String paymentIntentId,
        Money amount,
        String reason,
        String status,
        EventSource source)
        implements StripeEvent {

    @Override
    public Class<? extends PaymentEvent> kind() {
        return closed ? DisputeClosed.class : DisputeOpened.class;
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
    public List<PaymentEvent> resolve(Function<String, Optional<Order>> orderOfPaymentIntent) {
        return List.of(orderOfPaymentIntent
                .apply(paymentIntentId)
                .<PaymentEvent>map(this::of)
                .orElseGet(() -> new OtherStripeEvent(source)));
    }

    @Override
    public String toString() {
        return keys().get(0) + " (" + source + ")";
    }

    private OrderEvent of(Order order) {
        return closed
                ? new DisputeClosed(
                        order.id(),
                        disputeId,
                        chargeId,
                        paymentIntentId,
                        amount,
                        reason,
                        status,
                        order.metadata(),
                        source)
                : new DisputeOpened(
                        order.id(),
                        disputeId,
                        chargeId,
                        paymentIntentId,
                        amount,
                        reason,
                        status,
                        order.metadata(),
                        source);
    }
}
