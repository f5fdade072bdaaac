package dev.payments.sample.shop.payment;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.sample.shop.order.Order;
import java.util.Optional;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Service;

/**
 * Asks Stripe about a payment when the buyer is back before the webhook. What Stripe answers passes the same gate as the
 * webhook, so {@link PaymentListener} receives it once. Thread-safe.
 */
@Service
public class Confirmations {

    private final PaymentReconciler reconciler;
    private final Inquiries<Confirmation> inquiries;

    Confirmations(PaymentReconciler reconciler, AsyncTaskExecutor applicationTaskExecutor) {
        this.reconciler = reconciler;
        this.inquiries = new Inquiries<>(applicationTaskExecutor);
    }

    /**
     * Updates a pending order to what Stripe says of its session, if Stripe answers soon.
     *
     * @param sessionId from the buyer's address; ignored unless it is the order's own
     * @return whether the buyer has paid, or may have: true also while Stripe has not answered
     */
    public boolean confirm(Order order, String sessionId) {
        if (order.status() != Order.Status.PENDING || !sessionId.equals(order.sessionId())) {
            return false;
        }
        return inquiries
                .ask(sessionId, () -> Optional.of(reconciler.confirm(sessionId)))
                .map(confirmation -> hasPaid(confirmation.state()))
                .orElse(true);
    }

    private static boolean hasPaid(Confirmation.State state) {
        return switch (state) {
            case PAID, PENDING, AUTHORIZED -> true;
            case REFUSED, EXPIRED, OPEN, NOT_OURS, UNKNOWN -> false;
        };
    }
}
