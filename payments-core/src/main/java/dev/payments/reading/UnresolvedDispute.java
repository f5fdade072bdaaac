package dev.payments.reading;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeEscalated;
import dev.payments.event.DisputeOpened;
import dev.payments.event.EventSource;
import dev.payments.event.OrderEvent;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.money.Money;
import dev.payments.session.PaymentSessions.Order;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A dispute, which carries no metadata of the payment: its order is that of its payment intent. */
record UnresolvedDispute(
        News news,
        String disputeId,
        @Nullable String chargeId,
        String paymentIntentId,
        Money amount,
        String reason,
        String status,
        EventSource source)
        implements StripeEvent {

    /** What has happened to it. */
    enum News {
        OPENED(DisputeOpened.class),
        /** It was an inquiry before, and is none now. */
        ESCALATED(DisputeEscalated.class),
        /** Money was taken, which is news only if it was an inquiry before. */
        FUNDS_WITHDRAWN(DisputeEscalated.class),
        CLOSED(DisputeClosed.class);

        private final Class<? extends PaymentEvent> kind;

        News(Class<? extends PaymentEvent> kind) {
            this.kind = kind;
        }
    }

    @Override
    public List<Class<? extends PaymentEvent>> kinds() {
        return List.of(news.kind);
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
        if (news == News.FUNDS_WITHDRAWN && !isKnown.test(StripeEvent.inquiryClaim(disputeId))) {
            return List.of(new OtherStripeEvent(source));
        }
        return List.of(stripe.findOrder(paymentIntentId)
                .<PaymentEvent>map(this::of)
                .orElseGet(() -> new OtherStripeEvent(source)));
    }

    @Override
    public String toString() {
        return keys().get(0) + " (" + source + ")";
    }

    private OrderEvent of(Order order) {
        String id = order.id();
        Map<String, String> metadata = order.metadata();
        return switch (news) {
            case OPENED ->
                new DisputeOpened(id, disputeId, chargeId, paymentIntentId, amount, reason, status, metadata, source);
            case ESCALATED, FUNDS_WITHDRAWN ->
                new DisputeEscalated(
                        id, disputeId, chargeId, paymentIntentId, amount, reason, status, metadata, source);
            case CLOSED ->
                new DisputeClosed(id, disputeId, chargeId, paymentIntentId, amount, reason, status, metadata, source);
        };
    }
}
