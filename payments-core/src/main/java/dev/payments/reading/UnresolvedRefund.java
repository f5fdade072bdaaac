package dev.payments.reading;

import dev.payments.event.EventSource;
import dev.payments.event.OrderRefundFailed;
import dev.payments.event.OrderRefunded;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.money.Money;
import dev.payments.session.PaymentSessions.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * News of a refund, or of a charge that something was refunded of: the occasion to ask what the charge's refunds are now, since
 * the event may come late, and neither names all of it.
 *
 * @param refund the refund that the event is about; null if it is about the charge, and any of its refunds can be meant
 */
record UnresolvedRefund(
        FactReader event, String chargeId, @Nullable ObjectProperties refund) implements StripeEvent {

    @Override
    public EventSource source() {
        return event.source();
    }

    @Override
    public List<Class<? extends PaymentEvent>> kinds() {
        return List.of(OrderRefunded.class, OrderRefundFailed.class);
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
        Optional<FactReader> charge = stripe.charge(chargeId)
                .map(json -> ObjectProperties.answered("charge", json))
                .map(event::about)
                .filter(FactReader::isOfOrder);
        if (charge.isEmpty()) {
            return List.of(new OtherStripeEvent(source()));
        }
        ChargeRefunds all = new ChargeRefunds(charge.get().object, listed(stripe.refundsOf(chargeId)));
        List<ObjectProperties> meant = refund == null ? all.succeeded() : all.asNow(refund);
        return meant.stream()
                .flatMap(one -> fact(charge.get(), all, one).stream())
                .toList();
    }

    private static Optional<PaymentEvent> fact(FactReader charge, ChargeRefunds all, ObjectProperties refund) {
        Order order = charge.order();
        String refundId = charge.require(refund.id, "id");
        Money amount = charge.money(refund.amount, "amount", refund.currency);
        Money total = charge.money(all.total(), "amount", charge.object.currency);
        return switch (String.valueOf(refund.status)) {
            case "succeeded" ->
                Optional.of(new OrderRefunded(
                        order.id(),
                        refundId,
                        charge.id(),
                        charge.object.paymentIntentId,
                        amount,
                        total,
                        all.isFull(),
                        order.metadata(),
                        charge.source()));
            case "failed", "canceled" ->
                Optional.of(new OrderRefundFailed(
                        order.id(),
                        refundId,
                        charge.id(),
                        charge.object.paymentIntentId,
                        amount,
                        total,
                        refund.failureReason,
                        order.metadata(),
                        charge.source()));
            default -> Optional.empty();
        };
    }

    /** One that Stripe does not list yet is taken as the event has it. */
    private List<ObjectProperties> listed(List<byte[]> pages) {
        List<ObjectProperties> listed = new ArrayList<>();
        pages.forEach(page -> listed.addAll(ObjectProperties.answeredList(page)));
        if (refund != null && listed.stream().noneMatch(other -> Objects.equals(other.id, refund.id))) {
            listed.add(refund);
        }
        return listed;
    }

    @Override
    public String toString() {
        return keys().get(0) + " (" + source() + ")";
    }
}
