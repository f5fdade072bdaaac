package dev.payments.spring.sessionendpoint;

import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import dev.payments.session.Receipt;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers the last request, and answers or fails as told. */
class FakeSessions implements PaymentSessions {

    volatile PaymentSessionRequest request;
    volatile Supplier<RuntimeException> failure;

    @Override
    public PaymentSession create(PaymentSessionRequest request) {
        this.request = request;
        if (failure != null) {
            throw failure.get();
        }
        return new PaymentSession(
                "cs_test_1",
                request.orderId(),
                "https://checkout.stripe.example/c/cs_test_1",
                PaymentSession.Status.OPEN,
                PaymentSession.PaymentStatus.UNPAID,
                request.totalAmount(),
                "https://shop.example/thanks",
                null,
                Instant.parse("2026-11-24T12:00:00Z"),
                false);
    }

    @Override
    public PaymentSession retrieve(String sessionId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PaymentSession expire(String sessionId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Receipt> findReceipt(String sessionId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> findOrderId(String paymentIntentId) {
        throw new UnsupportedOperationException();
    }
}
