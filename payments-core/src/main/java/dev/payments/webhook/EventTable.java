package dev.payments.webhook;

import static dev.payments.webhook.WebhookRejectedException.Reason.INCOMPLETE_EVENT;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OrderRefunded;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.money.Money;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What counts as what: one Stripe event to one {@link PaymentEvent}.
 *
 * <p>The order id is the metadata that we wrote. {@code client_reference_id} is never read: through a payment link a buyer
 * can put any order's id there. Without our metadata, a session or charge is not ours.
 */
final class EventTable {

    /** The types that have a row; all others are {@link OtherStripeEvent}s. */
    static final List<String> TYPES = List.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "charge.refunded",
            "charge.dispute.created",
            "charge.dispute.closed");

    private static final Pattern EVENT_ID = Pattern.compile("evt_[A-Za-z0-9_]{1,250}");

    private final EventSource source;
    private final StripeObject object;
    private final long previousAmountRefunded;

    EventTable(EventSource source, StripeObject object, long previousAmountRefunded) {
        this.source = source;
        this.object = object;
        this.previousAmountRefunded = previousAmountRefunded;
    }

    PaymentEvent toEvent() {
        String type = source.type();
        if (type.equals("charge.dispute.created") || type.equals("charge.dispute.closed")) {
            return dispute(type.equals("charge.dispute.closed"));
        }
        String orderId = object.orderId;
        if (orderId == null || orderId.isBlank() || "setup".equals(object.mode)) {
            return new OtherStripeEvent(source);
        }
        return switch (type) {
            case "checkout.session.completed" -> sessionCompleted(orderId);
            case "checkout.session.async_payment_succeeded" -> orderPaid(orderId);
            case "checkout.session.async_payment_failed" ->
                new OrderPaymentFailed(orderId, id(), amountTotal(), object.paymentIntentId, source);
            case "checkout.session.expired" -> new PaymentSessionExpired(orderId, id(), source);
            case "charge.refunded" -> orderRefunded(orderId);
            default -> new OtherStripeEvent(source);
        };
    }

    private PaymentEvent sessionCompleted(String orderId) {
        return switch (require(object.paymentStatus, "payment_status")) {
            case "paid", "no_payment_required" -> orderPaid(orderId);
            case "unpaid" -> new OrderPaymentPending(orderId, id(), amountTotal(), object.paymentIntentId, source);
            default -> throw incomplete("a payment_status that is known");
        };
    }

    private OrderPaid orderPaid(String orderId) {
        String email = object.enteredEmail != null ? object.enteredEmail : object.prefilledEmail;
        return new OrderPaid(orderId, id(), amountTotal(), object.paymentIntentId, email, source);
    }

    private OrderRefunded orderRefunded(String orderId) {
        Money total = money(object.amountRefunded, "amount_refunded");
        return new OrderRefunded(
                orderId, id(), object.paymentIntentId, refundedNow(total), total, object.refunded, source);
    }

    private Money refundedNow(Money total) {
        try {
            return total.minus(new Money(previousAmountRefunded, total.currency()));
        } catch (ArithmeticException e) {
            throw incomplete("an amount_refunded that can be counted");
        }
    }

    /** A dispute carries no metadata of ours: its order is looked up from the payment intent, and without one is not ours. */
    private PaymentEvent dispute(boolean closed) {
        if (object.paymentIntentId == null) {
            return new OtherStripeEvent(source);
        }
        Money amount = money(object.amount, "amount");
        String reason = require(object.reason, "reason");
        String status = require(object.status, "status");
        return closed
                ? new DisputeClosed(null, id(), object.chargeId, object.paymentIntentId, amount, reason, status, source)
                : new DisputeOpened(
                        null, id(), object.chargeId, object.paymentIntentId, amount, reason, status, source);
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

    private WebhookRejectedException incomplete(String what) {
        return new WebhookRejectedException(INCOMPLETE_EVENT, source.type() + eventId() + " lacks " + what);
    }

    /** So that the event can be found in Stripe's Dashboard; anything that does not look like an id is not repeated. */
    private String eventId() {
        String id = source.eventId();
        return id != null && EVENT_ID.matcher(id).matches() ? " " + id : "";
    }
}
