package dev.payments.sample.shop.payment;

import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSessions;
import java.net.URI;
import java.util.Optional;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** Asks Stripe for receipts and stores them. Thread-safe. */
@Component
class Receipts {

    private final PaymentSessions sessions;
    private final Payments payments;
    private final Inquiries<URI> inquiries;

    Receipts(PaymentSessions sessions, Payments payments, AsyncTaskExecutor applicationTaskExecutor) {
        this.sessions = sessions;
        this.payments = payments;
        this.inquiries = new Inquiries<>(applicationTaskExecutor);
    }

    /** The receipt, if Stripe has one and answers soon. */
    Optional<URI> find(String sessionId) {
        return inquiries.ask(sessionId, () -> {
            Optional<URI> receiptUrl = sessions.findReceipt(sessionId).map(Receipt::receiptUrl);
            receiptUrl.ifPresent(url -> payments.receiptFound(sessionId, url));
            return receiptUrl;
        });
    }
}
