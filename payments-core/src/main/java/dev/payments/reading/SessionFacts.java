package dev.payments.reading;

import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.money.Money;
import dev.payments.session.PaymentSessions.Order;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts that a checkout session can be, by itself and together with its payment intent. */
final class SessionFacts {

    private final FactReader facts;
    private final ObjectProperties session;

    SessionFacts(FactReader facts) {
        this.facts = facts;
        this.session = facts.object;
    }

    StripeEvent completedEvent() {
        if (!facts.isOfOrder()) {
            return facts.other();
        }
        PaymentEvent asItSays = asItSays();
        boolean saysAll = asItSays instanceof OrderPaid && !facts.isMarked();
        return saysAll || session.paymentIntentId == null
                ? new KnownFact(asItSays)
                : new UnresolvedSession(facts.about(session).session(), session.paymentIntentId, asItSays);
    }

    /** The fact that a completed session is, read from Stripe's API together with its payment intent. */
    PaymentEvent completed() {
        if (!facts.isOfOrder()) {
            return facts.other().fact();
        }
        PaymentEvent asItSays = asItSays();
        ObjectProperties intent = session.paymentIntent;
        return intent == null || (asItSays instanceof OrderPaid && !facts.isMarked())
                ? asItSays
                : completedWith(intent);
    }

    /** The fact that a completed session is, whose payment intent is this now. */
    PaymentEvent completedWith(ObjectProperties intent) {
        return settledBy(intent)
                .orElseGet(() -> "requires_payment_method".equals(intent.status) ? failed() : pending());
    }

    /**
     * The fact that the session is since its payment intent is this; empty while it is on its way. That of an expired session may be
     * canceled too, which is no second failure.
     */
    Optional<PaymentEvent> settledBy(ObjectProperties intent) {
        boolean isComplete = session.status == null || "complete".equals(session.status);
        return switch (String.valueOf(intent.status)) {
            case "requires_capture" -> Optional.of(authorized(intent));
            case "succeeded" ->
                Optional.of(paid(facts.money(intent.amountReceived, "amount_received", intent.currency)));
            case "canceled" -> isComplete ? Optional.of(failed()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private PaymentEvent asItSays() {
        return switch (facts.require(session.paymentStatus, "payment_status")) {
            case "paid", "no_payment_required" -> paid(amountTotal());
            case "unpaid" -> pending();
            default -> throw facts.incomplete("a payment_status that is known");
        };
    }

    KnownFact paidEvent() {
        return facts.isOfOrder() ? new KnownFact(paid(amountTotal())) : facts.other();
    }

    KnownFact failedEvent() {
        return facts.isOfOrder() ? new KnownFact(failed()) : facts.other();
    }

    KnownFact expired() {
        if (!facts.isOfOrder()) {
            return facts.other();
        }
        Order order = facts.order();
        return new KnownFact(new PaymentSessionExpired(order.id(), facts.id(), order.metadata(), facts.source()));
    }

    private OrderPaid paid(Money amount) {
        Order order = facts.order();
        return new OrderPaid(
                order.id(),
                facts.id(),
                amount,
                session.paymentIntentId,
                email(),
                session.buyer.buyer(),
                order.metadata(),
                facts.source());
    }

    private OrderAuthorized authorized(ObjectProperties intent) {
        Order order = facts.order();
        Money amount = facts.money(intent.amountCapturable, "amount_capturable", intent.currency);
        String intentId = facts.require(intent.id, "id");
        return new OrderAuthorized(order.id(), facts.id(), amount, intentId, email(), order.metadata(), facts.source());
    }

    private OrderPaymentPending pending() {
        Order order = facts.order();
        return new OrderPaymentPending(
                order.id(), facts.id(), amountTotal(), session.paymentIntentId, order.metadata(), facts.source());
    }

    private OrderPaymentFailed failed() {
        Order order = facts.order();
        return new OrderPaymentFailed(
                order.id(), facts.id(), amountTotal(), session.paymentIntentId, order.metadata(), facts.source());
    }

    private @Nullable String email() {
        return session.buyer.email != null ? session.buyer.email : session.prefilledEmail;
    }

    private Money amountTotal() {
        return facts.money(session.amountTotal, "amount_total", session.currency);
    }
}
