package dev.payments.benchmarks.nats;

import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSession.Proceeds;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import java.time.Instant;
import java.util.Optional;

/** A Stripe that takes no time, so that what is in front of it can be measured. */
final class InstantSessions implements PaymentSessions {

    @Override
    public PaymentSession.Created create(PaymentSessionRequest request) {
        return new PaymentSession.Created(
                "cs_test_1",
                request.orderId(),
                "https://checkout.stripe.com/c/pay/cs_test_1",
                request.totalAmount(),
                "https://shop.example/thanks",
                "https://shop.example/cancelled",
                Instant.EPOCH,
                false);
    }

    @Override
    public PaymentSession.Embedded createEmbedded(PaymentSessionRequest request) {
        throw new UnsupportedOperationException();
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
        return Optional.empty();
    }

    @Override
    public Optional<Proceeds> findProceeds(String sessionId) {
        return Optional.empty();
    }

    @Override
    public Optional<Order> findOrder(String paymentIntentId) {
        return Optional.empty();
    }
}
