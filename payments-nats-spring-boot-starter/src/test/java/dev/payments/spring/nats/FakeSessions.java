package dev.payments.spring.nats;

import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Sessions without a Stripe. */
public final class FakeSessions implements PaymentSessions {

    public static final String RECEIPT_URL = "https://pay.stripe.com/receipts/1";

    public final List<PaymentSessionRequest> created = new CopyOnWriteArrayList<>();
    public volatile Function<PaymentSessionRequest, PaymentSession.Created> onCreate = FakeSessions::session;
    public volatile Optional<Receipt> receipt = Optional.of(new Receipt("ch_1", URI.create(RECEIPT_URL)));

    public volatile Optional<Order> orderOfPaymentIntent = Optional.empty();

    @Override
    public PaymentSession.Created create(PaymentSessionRequest request) {
        created.add(request);
        return onCreate.apply(request);
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
        return receipt;
    }

    @Override
    public Optional<Order> findOrder(String paymentIntentId) {
        return orderOfPaymentIntent;
    }

    public static PaymentSession.Created session(PaymentSessionRequest request) {
        return new PaymentSession.Created(
                "cs_test_1",
                request.orderId(),
                "https://checkout.stripe.com/c/pay/cs_test_1",
                request.totalAmount(),
                "http://shop/success",
                "http://shop/cancel",
                Instant.parse("2026-11-24T10:00:00Z"),
                false);
    }
}
