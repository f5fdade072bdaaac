package dev.payments.test;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSession.PaymentStatus;
import dev.payments.session.PaymentSession.Proceeds;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSession.Status;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions.Order;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions of one {@link FakePaymentSessions}, and Stripe's rules on them. Thread-safe. */
final class FakeSessionStore {

    private static final String DEFAULT_SUCCESS_URL = "https://shop.example/success";
    private static final Duration SHORTEST_EXPIRY = Duration.ofMinutes(30);
    private static final Duration LONGEST_EXPIRY = Duration.ofHours(24);

    private final Clock clock;
    private final Map<String, PaymentSession> sessions = new LinkedHashMap<>();
    private final Map<String, Creation> creations = new HashMap<>();
    private final Map<String, String> paymentIntents = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Map<String, String>> metadata = new HashMap<>();
    private final FakePrices prices = new FakePrices();

    FakeSessionStore(Clock clock) {
        this.clock = clock;
    }

    /** What was requested under an idempotency key, and the answer to repeat. */
    private record Creation(PaymentSessionRequest request, PaymentSession.Created answer) {}

    synchronized PaymentSession.Created create(PaymentSessionRequest request) {
        Instant expiresAt = expiresAt(request);
        String key = request.idempotencyKey();
        if (key == null) {
            return create(request, expiresAt);
        }
        Creation creation = creations.computeIfAbsent(key, absent -> new Creation(request, create(request, expiresAt)));
        if (!creation.request().equals(request)) {
            throw refused(400, "idempotency_error", "the idempotency key was used for a different request");
        }
        return creation.answer();
    }

    /** The session in its present state. */
    synchronized PaymentSession get(String id) {
        requirePrefix("cs_", id);
        return find(id).orElseThrow(() -> refused(404, "resource_missing", "there is no such checkout session"));
    }

    synchronized List<PaymentSession> all() {
        return sessions.values().stream().map(this::expireIfDue).toList();
    }

    synchronized PaymentSession expire(String id) {
        PaymentSession session = get(id);
        if (session.status() != Status.OPEN) {
            throw refused(400, "invalid_request_error", "only an open checkout session can be expired");
        }
        return put(session, Status.EXPIRED, PaymentStatus.UNPAID);
    }

    synchronized void pay(String id) {
        PaymentSession session = require(id);
        boolean delayed = session.status() == Status.COMPLETE && session.paymentStatus() == PaymentStatus.UNPAID;
        if (session.status() != Status.OPEN && !delayed) {
            throw new IllegalStateException("the session cannot be paid: it is " + session.status());
        }
        if (session.amount().minorUnits() == 0) {
            put(session, Status.COMPLETE, PaymentStatus.NO_PAYMENT_REQUIRED);
        } else {
            addPaymentIntent(session);
            put(session, Status.COMPLETE, PaymentStatus.PAID);
            receipts.putIfAbsent(id, new Receipt(StripeIds.charge(), URI.create("https://receipts.example/" + id)));
        }
    }

    synchronized void payDelayed(String id) {
        PaymentSession session = require(id);
        if (session.status() != Status.OPEN) {
            throw new IllegalStateException("the session cannot be completed: it is " + session.status());
        }
        addPaymentIntent(session);
        put(session, Status.COMPLETE, PaymentStatus.UNPAID);
    }

    synchronized Optional<String> paymentIntentId(String id) {
        return Optional.ofNullable(paymentIntents.get(id));
    }

    synchronized Optional<Receipt> receipt(String id) {
        if (!receipts.containsKey(id)) {
            get(id);
        }
        return Optional.ofNullable(receipts.get(id));
    }

    synchronized Optional<Proceeds> proceeds(String id) {
        return Optional.of(get(id))
                .filter(session -> session.paymentStatus() == PaymentStatus.PAID)
                .map(PaymentSession::amount)
                .map(amount -> new Proceeds(amount, Money.ofMinor(0, amount.currency()), amount));
    }

    synchronized Optional<Order> order(String paymentIntentId) {
        requirePrefix("pi_", paymentIntentId);
        return Optional.ofNullable(orders.get(paymentIntentId));
    }

    synchronized void addSession(PaymentSession session) {
        sessions.put(session.id(), session);
    }

    synchronized void addReceipt(String sessionId, Receipt receipt) {
        receipts.put(sessionId, receipt);
    }

    synchronized void addOrder(String paymentIntentId, Order order) {
        orders.put(paymentIntentId, order);
    }

    synchronized void addPrice(String priceId, Money amount) {
        prices.put(priceId, amount);
    }

    synchronized void clear() {
        List.of(sessions, creations, paymentIntents, receipts, orders, metadata).forEach(Map::clear);
        prices.clear();
    }

    private Instant expiresAt(PaymentSessionRequest request) {
        Instant now = clock.instant();
        Instant expiresAt = request.expiresAt();
        if (expiresAt == null) {
            return now.plus(LONGEST_EXPIRY);
        }
        if (expiresAt.isBefore(now.plus(SHORTEST_EXPIRY)) || expiresAt.isAfter(now.plus(LONGEST_EXPIRY))) {
            throw new InvalidPaymentSessionRequestException(
                    List.of(new Violation("expiresAt", "must be 30 minutes to 24 hours from now")));
        }
        return expiresAt;
    }

    private PaymentSession.Created create(PaymentSessionRequest request, Instant expiresAt) {
        String id = StripeIds.checkoutSession(false);
        String url = "https://checkout.example/" + id;
        PaymentSession session = new PaymentSession(
                id,
                request.orderId(),
                url,
                Status.OPEN,
                PaymentStatus.UNPAID,
                prices.total(request),
                request.successUrl() != null ? request.successUrl() : DEFAULT_SUCCESS_URL,
                request.cancelUrl(),
                expiresAt,
                false);
        sessions.put(id, session);
        metadata.put(id, request.metadata());
        return new PaymentSession.Created(
                id,
                request.orderId(),
                url,
                session.amount(),
                session.successUrl(),
                session.cancelUrl(),
                expiresAt,
                false);
    }

    private PaymentSession require(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no session " + id));
    }

    private Optional<PaymentSession> find(String id) {
        return Optional.ofNullable(sessions.get(id)).map(this::expireIfDue);
    }

    private PaymentSession expireIfDue(PaymentSession session) {
        boolean due = session.status() == Status.OPEN && !clock.instant().isBefore(session.expiresAt());
        return due ? put(session, Status.EXPIRED, PaymentStatus.UNPAID) : session;
    }

    private void addPaymentIntent(PaymentSession session) {
        String paymentIntentId = paymentIntents.computeIfAbsent(session.id(), id -> StripeIds.paymentIntent());
        if (session.orderId() != null) {
            orders.putIfAbsent(
                    paymentIntentId, new Order(session.orderId(), metadata.getOrDefault(session.id(), Map.of())));
        }
    }

    /** Only an open session has a URL at which it can be paid. */
    private PaymentSession put(PaymentSession session, Status status, PaymentStatus paymentStatus) {
        PaymentSession changed = new PaymentSession(
                session.id(),
                session.orderId(),
                null,
                status,
                paymentStatus,
                session.amount(),
                session.successUrl(),
                session.cancelUrl(),
                session.expiresAt(),
                session.livemode());
        sessions.put(session.id(), changed);
        return changed;
    }

    private static void requirePrefix(String prefix, String id) {
        if (!id.startsWith(prefix)) {
            throw new IllegalArgumentException("the id does not start with " + prefix);
        }
    }

    static PaymentException refused(int status, String code, String message) {
        return new PaymentException(message, false, status, code, StripeIds.request(), null, null);
    }
}
