package dev.payments.sample.payment;

import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.sample.order.Order;
import dev.payments.sample.order.Orders;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears of payments, each once, in the transaction in which it is recorded that it was heard: what is written here is committed
 * together with that, or the event comes again.
 *
 * <p>Money that no order was waiting for is kept and reported, not refused: it is there, and another delivery would find the
 * same. An order that another session has already paid is recognised by the shop's own table, in {@link Orders#paid}: only one
 * of two payments at once gets to change the row, and the other finds itself a {@link PaymentFinding#DUPLICATE}, to be refunded.
 * The library cannot know it: to Stripe they are two sessions, each paid once. Refunds and disputes are {@link AfterSalesListener}'s.
 *
 * <p>The buyer's receipt is no part of this, lest a question to Stripe that fails costs the payment: {@link Receipts} asks
 * when somebody looks.
 */
@Component
@Profile("!nats")
class PaymentListener {

    private static final Logger log = LoggerFactory.getLogger(PaymentListener.class);

    private final Orders orders;
    private final Payments payments;

    PaymentListener(Orders orders, Payments payments) {
        this.orders = orders;
        this.payments = payments;
    }

    @EventListener
    void on(OrderPaid event) {
        PaymentFinding finding = orderId(event.orderId())
                .flatMap(orders::find)
                .map(order -> settle(order, event))
                .orElse(PaymentFinding.UNKNOWN_ORDER);
        payments.add(event, finding);
        if (finding == PaymentFinding.SETTLES) {
            log.info("Order {} is paid by {}", event.orderId(), event.sessionId());
        } else {
            log.error("Session {} was paid and has to be looked into: {}", event.sessionId(), finding);
        }
    }

    @EventListener
    void on(OrderPaymentPending event) {
        withOrderId(event.orderId(), id -> orders.paymentPending(id, event.sessionId()));
    }

    @EventListener
    void on(OrderPaymentFailed event) {
        withOrderId(event.orderId(), id -> orders.paymentFailed(id, event.sessionId()));
    }

    @EventListener
    void on(PaymentSessionExpired event) {
        withOrderId(event.orderId(), id -> orders.sessionExpired(id, event.sessionId()));
    }

    /** Discounts and taxes may change the amount of a session of ours; who made another one has set its price. */
    private PaymentFinding settle(Order order, OrderPaid event) {
        boolean ours = event.sessionId().equals(order.sessionId());
        if (!ours && !event.amount().equals(order.total())) {
            return PaymentFinding.WRONG_AMOUNT;
        }
        return orders.paid(order.id(), event.occurredAt()) ? PaymentFinding.SETTLES : PaymentFinding.DUPLICATE;
    }

    private static void withOrderId(String id, Consumer<UUID> action) {
        orderId(id).ifPresent(action);
    }

    /** Sessions that were created for somebody else's orders may have ids of any form. */
    private static Optional<UUID> orderId(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
