package dev.payments.spring.nats.announcement;

import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.nats.connection.NatsDeliveryException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Announces each paid order, inside the gate: if the announcement is not delivered, the webhook answers 5xx and Stripe
 * delivers again. An order that the consumer can never accept is parked.
 */
final class OrderPaidAnnouncer implements PaymentEventDispatcher.Preparation {

    private static final Logger log = LoggerFactory.getLogger(OrderPaidAnnouncer.class);

    /** A charge's receipt may still be missing when the event arrives, but not for long. */
    private static final Duration RECEIPT_IS_LATE = Duration.ofMinutes(10);

    private final PaymentSessions sessions;
    private final OrderPaidDelivery delivery;
    private final ConsumerRules rules;
    private final ParkedOrders parked;
    private final Clock clock;
    private final Prepared<Optional<Receipt>> receipts = new Prepared<>();

    OrderPaidAnnouncer(
            PaymentSessions sessions,
            OrderPaidDelivery delivery,
            ConsumerRules rules,
            ParkedOrders parked,
            Clock clock) {
        this.sessions = sessions;
        this.delivery = delivery;
        this.rules = rules;
        this.parked = parked;
        this.clock = clock;
    }

    /** Asks for the receipt. */
    @Override
    public void prepare(PaymentEvent fact) {
        if (fact instanceof OrderPaid paid && paid.paymentIntentId() != null) {
            receipts.put(paid.key(), sessions.findReceipt(paid.sessionId()));
        }
    }

    /** Runs last of all listeners, so that no order is announced whose event another listener then fails. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(OrderPaid event) {
        if (event.paymentIntentId() == null) {
            park(
                    event,
                    event.sessionId(),
                    null,
                    "it was free: there is no charge and no receipt, which the consumer demands");
            return;
        }
        Optional<Receipt> receipt = receipts.get(event.key(), () -> sessions.findReceipt(event.sessionId()));
        if (receipt.isEmpty()) {
            repeatOrPark(event);
            return;
        }
        announce(event, receipt.get());
    }

    /** The consumer has the order as paid. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(OrderPaidAgain event) {
        park(event, event.sessionId(), null, "it was paid before, by another session: refund one of them");
    }

    private void announce(OrderPaid event, Receipt receipt) {
        rules.refusalOfOrderId(event.orderId())
                .or(() -> rules.refusalOfReceiptUrl(receipt.receiptUrl()))
                .or(() -> delivery.deliver(new Announcement(event, receipt)))
                .ifPresent(reason -> park(event, event.sessionId(), receipt.chargeId(), reason));
    }

    private void repeatOrPark(OrderPaid event) {
        if (event.occurredAt().isAfter(clock.instant().minus(RECEIPT_IS_LATE))) {
            throw new NatsDeliveryException("there is no receipt yet for " + event.sessionId());
        }
        park(event, event.sessionId(), null, "Stripe has no receipt for it, which the consumer demands");
    }

    private void park(OrderEvent event, String sessionId, @Nullable String chargeId, String reason) {
        parked.park(new ParkedOrder(event.key(), event.orderId(), sessionId, chargeId, reason, clock.instant()));
        log.error(
                "Order {} is paid ({}) and was not announced: {}. It is parked; see ParkedOrders",
                event.orderId(),
                sessionId,
                reason);
    }
}
