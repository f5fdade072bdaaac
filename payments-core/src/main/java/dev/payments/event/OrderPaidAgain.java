package dev.payments.event;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order that was paid before is paid once more, through another session: somebody must look, and most likely refund. An
 * order id stands for one purchase, so it is not delivered again: that is why this is no {@link OrderPaid}.
 *
 * @param orderId the order, as given when the session was created
 * @param sessionId the checkout session that was paid now, {@code cs_…}, not the one that was paid before
 * @param amount what the buyer paid this time, discounts and taxes included
 * @param paymentIntentId the payment intent, {@code pi_…}; null when there was nothing to pay
 * @param customerEmail the buyer's address as entered at checkout, where Stripe has one; {@link #toString()} leaves it out
 * @param buyer what else the buyer entered; null if there is nothing; {@link #toString()} leaves it out
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 */
public record OrderPaidAgain(
        String orderId,
        String sessionId,
        Money amount,
        @Nullable String paymentIntentId,
        @Nullable String customerEmail,
        @Nullable Buyer buyer,
        Map<String, String> metadata,
        EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public OrderPaidAgain {
        metadata = Map.copyOf(metadata);
    }

    /** One of whose buyer no more is known. */
    public OrderPaidAgain(
            String orderId,
            String sessionId,
            Money amount,
            @Nullable String paymentIntentId,
            @Nullable String customerEmail,
            Map<String, String> metadata,
            EventSource source) {
        this(orderId, sessionId, amount, paymentIntentId, customerEmail, null, metadata, source);
    }

    /** The same payment, of an order that was paid before. */
    public static OrderPaidAgain of(OrderPaid paid) {
        return new OrderPaidAgain(
                paid.orderId(),
                paid.sessionId(),
                paid.amount(),
                paid.paymentIntentId(),
                paid.customerEmail(),
                paid.buyer(),
                paid.metadata(),
                paid.source());
    }

    /** That of {@link OrderPaid}, since it depends on the order in which they arrive which of the two a payment is. */
    @Override
    public String key() {
        return "order-paid:" + sessionId;
    }

    @Override
    public String toString() {
        return "OrderPaidAgain[orderId=%s, sessionId=%s, amount=%s, paymentIntentId=%s, source=%s]"
                .formatted(orderId, sessionId, amount, paymentIntentId, source);
    }
}
