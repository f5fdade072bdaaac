package dev.payments.sample.payment;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.sample.order.Order;
import dev.payments.sample.order.OrderStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Service;

/**
 * Asks Stripe about a payment when the buyer is back before the webhook. What Stripe says goes through the same gate as the
 * webhook, so {@link PaymentListener} hears of it once. Thread-safe.
 */
@Service
public class Confirmations {

    private final @Nullable PaymentReconciler reconciler;
    private final Inquiries<Confirmation> inquiries;

    Confirmations(ObjectProvider<PaymentReconciler> reconciler, AsyncTaskExecutor applicationTaskExecutor) {
        this.reconciler = reconciler.getIfAvailable();
        this.inquiries = new Inquiries<>(applicationTaskExecutor);
    }

    /**
     * Has the order paid by the time this returns, if Stripe says soon that it is.
     *
     * @param sessionId as the buyer's address has it; another than the order's is left alone
     */
    public void confirm(Order order, String sessionId) {
        PaymentReconciler stripe = reconciler;
        if (stripe != null && order.status() == OrderStatus.PENDING && sessionId.equals(order.sessionId())) {
            inquiries.ask(sessionId, () -> Optional.of(stripe.confirm(sessionId)));
        }
    }
}
