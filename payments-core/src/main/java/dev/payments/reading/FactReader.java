package dev.payments.reading;

import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.INCOMPLETE_EVENT;
import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.NOT_AN_EVENT;

import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OrderRefunded;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.money.Money;
import dev.payments.reading.StripeEventReader.UnreadableException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of the object that an event is about, or of a session itself.
 *
 * <p>The order id is the metadata that the session was created with. {@code client_reference_id} is never read: through a
 * payment link a buyer can put any order's id there. A session or charge without that metadata was not created by this service.
 */
final class FactReader {

    private static final Pattern EVENT_ID = Pattern.compile("evt_[A-Za-z0-9_]{1,250}");

    private final EventSource source;
    private final ObjectProperties object;
    private final long previousAmountRefunded;
    private final String orderIdMetadataKey;

    FactReader(EventSource source, ObjectProperties object, long previousAmountRefunded, String orderIdMetadataKey) {
        this.source = source;
        this.object = object;
        this.previousAmountRefunded = previousAmountRefunded;
        this.orderIdMetadataKey = orderIdMetadataKey;
    }

    /** Refuses an object of another kind than the event's type says; one that does not say its kind is read as it is. */
    void requireKind(String kind) {
        if (object.kind != null && !object.kind.equals(kind)) {
            throw new UnreadableException(
                    NOT_AN_EVENT, "the event" + eventId() + " is about another kind of object than its type says");
        }
    }

    boolean isOfOrder() {
        return !object.metadata.getOrDefault(orderIdMetadataKey, "").isBlank() && !"setup".equals(object.mode);
    }

    KnownFact other() {
        return new KnownFact(new OtherStripeEvent(source));
    }

    KnownFact sessionCompleted() {
        return ofOrder((orderId, metadata) -> switch (require(object.paymentStatus, "payment_status")) {
            case "paid", "no_payment_required" -> paid(orderId, metadata);
            case "unpaid" ->
                hasFailed()
                        ? paymentFailed(orderId, metadata)
                        : new OrderPaymentPending(
                                orderId, id(), amountTotal(), object.paymentIntentId, metadata, source);
            default -> throw incomplete("a payment_status that is known");
        });
    }

    KnownFact paid() {
        return ofOrder(this::paid);
    }

    KnownFact paymentFailed() {
        return ofOrder(this::paymentFailed);
    }

    KnownFact sessionExpired() {
        return ofOrder((orderId, metadata) -> new PaymentSessionExpired(orderId, id(), metadata, source));
    }

    KnownFact refunded() {
        return ofOrder((orderId, metadata) -> {
            Money total = money(object.amountRefunded, "amount_refunded");
            return new OrderRefunded(
                    orderId,
                    id(),
                    object.paymentIntentId,
                    refundedNow(total),
                    total,
                    object.refunded,
                    metadata,
                    source);
        });
    }

    StripeEvent dispute(boolean closed) {
        if (object.paymentIntentId == null) {
            return other();
        }
        return new UnresolvedDispute(
                closed,
                id(),
                object.chargeId,
                object.paymentIntentId,
                money(object.amount, "amount"),
                require(object.reason, "reason"),
                require(object.status, "status"),
                source);
    }

    private KnownFact ofOrder(BiFunction<String, Map<String, String>, PaymentEvent> fact) {
        if (!isOfOrder()) {
            return other();
        }
        String orderId = object.metadata.getOrDefault(orderIdMetadataKey, "");
        if (!isText(orderId)) {
            throw incomplete("an order id that is text: it holds a NUL or half a surrogate pair");
        }
        return new KnownFact(fact.apply(orderId, withoutOrderId()));
    }

    private Map<String, String> withoutOrderId() {
        if (object.metadata.size() == 1) {
            return Map.of();
        }
        Map<String, String> others = new HashMap<>(object.metadata);
        others.remove(orderIdMetadataKey);
        return others;
    }

    private OrderPaid paid(String orderId, Map<String, String> metadata) {
        String email = object.enteredEmail != null ? object.enteredEmail : object.prefilledEmail;
        return new OrderPaid(orderId, id(), amountTotal(), object.paymentIntentId, email, metadata, source);
    }

    private OrderPaymentFailed paymentFailed(String orderId, Map<String, String> metadata) {
        return new OrderPaymentFailed(orderId, id(), amountTotal(), object.paymentIntentId, metadata, source);
    }

    /** Only where the payment intent was expanded; in an event about the session it never is. */
    private boolean hasFailed() {
        return "requires_payment_method".equals(object.paymentIntentStatus)
                || "canceled".equals(object.paymentIntentStatus);
    }

    private Money refundedNow(Money total) {
        try {
            return total.minus(new Money(previousAmountRefunded, total.currency()));
        } catch (ArithmeticException e) {
            throw incomplete("an amount_refunded that can be counted");
        }
    }

    private String id() {
        return require(object.id, "id");
    }

    private Money amountTotal() {
        return money(object.amountTotal, "amount_total");
    }

    private Money money(@Nullable Long amount, String property) {
        try {
            return new Money(require(amount, property), require(object.currency, "currency"));
        } catch (IllegalArgumentException e) {
            throw incomplete("a three-letter currency");
        }
    }

    private <T> T require(@Nullable T value, String property) {
        if (value == null) {
            throw incomplete("its " + property);
        }
        return value;
    }

    private UnreadableException incomplete(String what) {
        String subject = source.type() == null ? "the checkout session" : source.type() + eventId();
        return new UnreadableException(INCOMPLETE_EVENT, subject + " lacks " + what);
    }

    /** Lets the event be found in Stripe's Dashboard; anything that does not look like an id is not repeated. */
    private String eventId() {
        String id = source.eventId();
        return id != null && EVENT_ID.matcher(id).matches() ? " " + id : "";
    }

    /** Neither can be stored by every database, nor sent back to Stripe. */
    private static boolean isText(String orderId) {
        return orderId.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
