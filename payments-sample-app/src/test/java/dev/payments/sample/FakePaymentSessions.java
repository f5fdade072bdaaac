package dev.payments.sample;

import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSession.PaymentStatus;
import dev.payments.session.PaymentSession.Status;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import dev.payments.session.Receipt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions in memory, with Stripe's idempotency, that can be told to fail. */
public class FakePaymentSessions implements PaymentSessions {

    public static final PaymentException UNREACHABLE =
            new PaymentException("Stripe could not be reached", true, 0, null, null, null, null);
    public static final PaymentException REFUSED =
            new PaymentException("Stripe answered 400", false, 400, "url_invalid", "req_1", null, null);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final List<PaymentSessionRequest> requests = new ArrayList<>();
    private final Map<String, PaymentSession> byKey = new HashMap<>();
    private final Map<String, PaymentSession> byId = new HashMap<>();
    private PaymentException failure;

    public synchronized void failWith(PaymentException failure) {
        this.failure = failure;
    }

    /** Everything that was asked to be created, failures included. */
    public synchronized List<PaymentSessionRequest> requests() {
        return List.copyOf(requests);
    }

    public synchronized void set(String sessionId, Status status) {
        byId.computeIfPresent(sessionId, (id, old) -> session(id, old.orderId(), old.amount(), status, old));
    }

    public synchronized void forget(String sessionId) {
        byId.remove(sessionId);
    }

    @Override
    public synchronized PaymentSession create(PaymentSessionRequest request) {
        requests.add(request);
        failIfTold();
        return byKey.computeIfAbsent(request.idempotencyKey(), key -> {
            String id = "cs_test_" + COUNT.incrementAndGet();
            PaymentSession session = new PaymentSession(
                    id,
                    request.orderId(),
                    "https://checkout.example/" + id,
                    Status.OPEN,
                    PaymentStatus.UNPAID,
                    request.totalAmount(),
                    request.successUrl(),
                    request.cancelUrl(),
                    Instant.now().plus(Duration.ofHours(24)),
                    false);
            byId.put(id, session);
            return session;
        });
    }

    @Override
    public synchronized PaymentSession retrieve(String sessionId) {
        failIfTold();
        return Optional.ofNullable(byId.get(sessionId))
                .orElseThrow(() ->
                        new PaymentException("no such session", false, 404, "resource_missing", null, null, null));
    }

    @Override
    public PaymentSession expire(String sessionId) {
        set(sessionId, Status.EXPIRED);
        return retrieve(sessionId);
    }

    @Override
    public synchronized Optional<Receipt> findReceipt(String sessionId) {
        failIfTold();
        return Optional.of(new Receipt("ch_1", URI.create("https://receipts.example/" + sessionId)));
    }

    @Override
    public Optional<String> findOrderId(String paymentIntentId) {
        return Optional.empty();
    }

    private void failIfTold() {
        if (failure != null) {
            throw failure;
        }
    }

    private static PaymentSession session(String id, String orderId, Money amount, Status status, PaymentSession old) {
        return new PaymentSession(
                id,
                orderId,
                status == Status.OPEN ? old.url() : null,
                status,
                old.paymentStatus(),
                amount,
                old.successUrl(),
                old.cancelUrl(),
                old.expiresAt(),
                false);
    }
}
