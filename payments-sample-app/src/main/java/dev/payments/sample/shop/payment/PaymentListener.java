package dev.payments.sample.shop.payment;

import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.sample.shop.order.Order;
import dev.payments.sample.shop.order.Orders;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Receives payments, each once, in the transaction that records the event: what is written here is committed together with that
 * record, or the event is delivered again.
 *
 * <p>A payment that matches no order is stored and reported, not rejected: the money has arrived, and a redelivery would change
 * nothing. A payment of an order that another session has already paid is a {@link Payment.Finding#DUPLICATE}, to be refunded: the
 * library says so. Refunds and disputes are handled by {@link AfterSales}.
 *
 * <p>The buyer's receipt is not looked up here, so that a failed call to Stripe cannot lose the payment: {@link Receipts} does so
 * when the order is viewed.
 */
@Component
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
        Payment.Finding finding = orderId(event.orderId())
                .flatMap(orders::find)
                .map(order -> settle(order, event))
                .orElse(Payment.Finding.UNKNOWN_ORDER);
        payments.add(event, finding);
        if (finding == Payment.Finding.SETTLES) {
            log.info("Order {} is paid by {}", event.orderId(), event.sessionId());
        } else {
            log.error("Session {} was paid and has to be reviewed: {}", event.sessionId(), finding);
        }
    }

    @EventListener
    void on(OrderPaidAgain event) {
        payments.add(event);
        log.error("Session {} was paid and has to be reviewed: {}", event.sessionId(), Payment.Finding.DUPLICATE);
    }

    @EventListener
    void on(OrderAuthorized event) {
        withOrderId(event.orderId(), id -> orders.authorized(id, event.sessionId()));
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

    /** Discounts and taxes may change the amount of the shop's own session; any other session was created at any price. */
    private Payment.Finding settle(Order order, OrderPaid event) {
        boolean own = event.sessionId().equals(order.sessionId());
        if (!own && !event.amount().equals(order.total())) {
            return Payment.Finding.WRONG_AMOUNT;
        }
        return orders.paid(order.id(), event.occurredAt()) ? Payment.Finding.SETTLES : Payment.Finding.DUPLICATE;
    }

    private static void withOrderId(String id, Consumer<UUID> action) {
        orderId(id).ifPresent(action);
    }

    /** Empty for sessions that were created for other orders: their ids may have any form. */
    private static Optional<UUID> orderId(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException notAnIdOfTheShop) {
            return Optional.empty();
        }
    }
}
