package dev.payments.test;

import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSession.Proceeds;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checkout sessions in memory, for unit tests of code that creates them: no server, no network, no webhooks. To test a
 * service as a whole, use {@link LocalStripe}.
 *
 * <pre>{@code
 * FakePaymentSessions sessions = new FakePaymentSessions();
 * Checkout checkout = new Checkout(sessions);
 *
 * String sessionId = checkout.start(order);
 * assertThat(sessions.requests()).singleElement()
 *         .extracting(PaymentSessionRequest::totalAmount).isEqualTo(order.total());
 *
 * sessions.pay(sessionId);
 * assertThat(checkout.receiptUrl(order)).isPresent();
 *
 * sessions.failWith(FakePaymentSessions.unreachable());
 * assertThatThrownBy(() -> checkout.start(order)).isInstanceOf(TryAgainLater.class);
 * }</pre>
 *
 * <p>As with Stripe, the same request under the same idempotency key gets the first answer again, a different request under
 * that key is refused, a session expires when its time is up, and only an open session can be expired.
 *
 * <p>Thread-safe; a slow call does not delay the others.
 */
public final class FakePaymentSessions implements PaymentSessions {

    private final List<PaymentSessionRequest> requests = new ArrayList<>();
    private final FakeSessionStore store;
    private volatile Runnable beforeEachCall = () -> {};
    private volatile @Nullable PaymentException failure;

    /** Creates a fake that uses the system clock. */
    public FakePaymentSessions() {
        this(Clock.systemUTC());
    }

    /** Creates a fake whose sessions expire by this clock. */
    public FakePaymentSessions(Clock clock) {
        this.store = new FakeSessionStore(clock);
    }

    /** A retryable failure without an answer, as when Stripe cannot be reached. */
    public static PaymentException unreachable() {
        return new PaymentException("cannot connect to Stripe", true, 0, null, null, null, null);
    }

    /** A refusal with status 400 and one of Stripe's error codes, such as {@code amount_too_small}. */
    public static PaymentException refused(String code) {
        return new PaymentException("Stripe refused the request", false, 400, code, StripeIds.request(), null, null);
    }

    @Override
    public PaymentSession.Created create(PaymentSessionRequest request) {
        synchronized (requests) {
            requests.add(request);
        }
        beforeCall();
        return store.create(request);
    }

    /** As {@link #create}; its client secret is made up. */
    @Override
    public PaymentSession.Embedded createEmbedded(PaymentSessionRequest request) {
        PaymentSession.Created created = create(request);
        return new PaymentSession.Embedded(
                created.id(),
                created.orderId(),
                created.id() + "_secret",
                created.amount(),
                created.expiresAt(),
                created.livemode());
    }

    @Override
    public PaymentSession retrieve(String sessionId) {
        beforeCall();
        return store.get(sessionId);
    }

    @Override
    public PaymentSession expire(String sessionId) {
        beforeCall();
        return store.expire(sessionId);
    }

    @Override
    public Optional<Receipt> findReceipt(String sessionId) {
        beforeCall();
        return store.receipt(sessionId);
    }

    /** Without a fee. */
    @Override
    public Optional<Proceeds> findProceeds(String sessionId) {
        beforeCall();
        return store.proceeds(sessionId);
    }

    @Override
    public Optional<Order> findOrder(String paymentIntentId) {
        beforeCall();
        return store.order(paymentIntentId);
    }

    /** Every request passed to {@link #create}, failed ones included, oldest first. */
    public List<PaymentSessionRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Every session in its present state, oldest first. */
    public List<PaymentSession> sessions() {
        return store.all();
    }

    /**
     * Pays an open session, or completes its delayed payment. The session is then complete and paid; unless it was free, it
     * has a payment intent and a receipt.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if it is already paid, or has expired
     */
    public void pay(String sessionId) {
        store.pay(sessionId);
    }

    /**
     * Completes an open session with a delayed method, such as SEPA debit: it stays unpaid until {@link #pay}.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if it is already complete, or has expired
     */
    public void payDelayed(String sessionId) {
        store.payDelayed(sessionId);
    }

    /** The payment intent of a completed session, {@code pi_…}; empty while it is open, and if it was free. */
    public Optional<String> paymentIntentId(String sessionId) {
        return store.paymentIntentId(sessionId);
    }

    /** Adds a session that was created elsewhere, or replaces the one with the same id. */
    public void addSession(PaymentSession session) {
        store.addSession(session);
    }

    /** Adds a price to Stripe's catalogue, {@code price_…}; one that was not added is refused, as Stripe does. */
    public void addPrice(String priceId, Money amount) {
        store.addPrice(priceId, amount);
    }

    /** Gives a session this receipt, whatever its state, even if it was created elsewhere. */
    public void addReceipt(String sessionId, Receipt receipt) {
        store.addReceipt(sessionId, receipt);
    }

    /** Makes a payment intent, such as the one in a test's event, belong to this order. */
    public void addOrder(String paymentIntentId, Order order) {
        store.addOrder(paymentIntentId, order);
    }

    /** Makes every call fail with this exception, until {@link #recover()}. */
    public void failWith(PaymentException failure) {
        this.failure = failure;
    }

    /** Makes every call take this long, until {@link #recover()}; replaces the hook of {@link #beforeEachCall}. */
    public void delay(Duration delay) {
        beforeEachCall(() -> sleep(delay));
    }

    /**
     * Runs this hook before each call, in the caller's thread, until {@link #recover()}. It can wait for the test, or throw
     * an exception that is not a {@link PaymentException}.
     */
    public void beforeEachCall(Runnable hook) {
        beforeEachCall = hook;
    }

    /** Ends failures and delays; sessions and requests stay. */
    public void recover() {
        failure = null;
        beforeEachCall = () -> {};
    }

    /** Forgets sessions, requests, receipts, orders and prices, and recovers: for a fake that several tests share. */
    public void reset() {
        recover();
        store.clear();
        synchronized (requests) {
            requests.clear();
        }
    }

    private void beforeCall() {
        beforeEachCall.run();
        PaymentException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    private static void sleep(Duration delay) {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaymentException("interrupted while waiting for Stripe", true, 0, null, null, null, e);
        }
    }
}
