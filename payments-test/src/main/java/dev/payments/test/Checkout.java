package dev.payments.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What Stripe Checkout does: sessions begin, are paid or expire, and each of these is an event. Thread-safe. */
final class Checkout {

    /** The buyer that nobody named, so that there is always an address as with Stripe. */
    static final String UNNAMED_BUYER = "buyer@example.com";

    private static final Duration LONGEST_WAIT_FOR_WEBHOOK = Duration.ofSeconds(10);

    private final Map<String, CheckoutSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, Payment> byPaymentIntent = new ConcurrentHashMap<>();
    private final Map<String, Payment> byCharge = new ConcurrentHashMap<>();
    private final ObjectWriter writer;
    private final EventLog events;
    private final Workers workers;
    private final Clock clock;
    private final boolean livemode;

    Checkout(ObjectWriter writer, EventLog events, Workers workers, Clock clock, boolean livemode) {
        this.writer = writer;
        this.events = events;
        this.workers = workers;
        this.clock = clock;
        this.livemode = livemode;
    }

    CheckoutSession create(Parameters parameters) {
        Instant now = clock.instant();
        SessionRequest request = SessionRequestReader.read(parameters, now);
        CheckoutSession session = new CheckoutSession(StripeIds.checkoutSession(livemode), request);
        sessions.put(session.id(), session);
        workers.after(Duration.between(now, request.expiresAt()), () -> expireIfDue(session));
        return session;
    }

    Optional<CheckoutSession> session(String id) {
        Optional<CheckoutSession> session = Optional.ofNullable(sessions.get(id));
        session.ifPresent(this::expireIfDue);
        return session;
    }

    Optional<Payment> paymentIntent(String id) {
        return Optional.ofNullable(byPaymentIntent.get(id));
    }

    Optional<Payment> charge(String id) {
        return Optional.ofNullable(byCharge.get(id));
    }

    /**
     * Pays an open session, once however many try; then waits for the webhook to answer, ten seconds at the most, as Stripe
     * keeps the buyer.
     *
     * @return where the session has got to: not complete if it had expired
     */
    CheckoutSession.State pay(CheckoutSession session, @Nullable String email) {
        expireIfDue(session);
        if (session.state().status() == SessionStatus.OPEN) {
            tryToPay(session, email(session, email));
        }
        if (session.state().status() == SessionStatus.COMPLETE) {
            awaitWebhook(session);
        }
        return session.state();
    }

    /** Returns false if the session was not open. */
    boolean expire(CheckoutSession session) {
        boolean expired = session.expire();
        if (expired) {
            events.append("checkout.session.expired", writer.session(session));
        }
        return expired;
    }

    private void expireIfDue(CheckoutSession session) {
        boolean due = !clock.instant().isBefore(session.request().expiresAt());
        if (due && session.state().status() == SessionStatus.OPEN) {
            expire(session);
        }
    }

    private static String email(CheckoutSession session, @Nullable String email) {
        String prefilled = session.request().customerEmail();
        if (prefilled != null) {
            return prefilled;
        }
        return email != null ? email : UNNAMED_BUYER;
    }

    private void tryToPay(CheckoutSession session, String email) {
        Payment payment = session.isFree() ? null : Payment.of(session.request(), email, clock.instant());
        // Findable first: whoever sees the session complete may ask for its payment at once.
        if (payment != null) {
            byPaymentIntent.put(payment.paymentIntentId(), payment);
            byCharge.put(payment.chargeId(), payment);
        }
        if (session.complete(payment, email)) {
            announce(session, payment);
        } else if (payment != null) {
            byPaymentIntent.remove(payment.paymentIntentId());
            byCharge.remove(payment.chargeId());
        }
    }

    private void announce(CheckoutSession session, @Nullable Payment payment) {
        if (payment != null) {
            events.append("charge.succeeded", writer.charge(payment, null));
            events.append("payment_intent.succeeded", writer.paymentIntent(payment, null));
        }
        var unused = events.announce("checkout.session.completed", writer.session(session))
                .whenComplete((done, failure) -> session.announced().complete(null));
    }

    private static void awaitWebhook(CheckoutSession session) {
        try {
            session.announced().get(LONGEST_WAIT_FOR_WEBHOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The buyer goes on; the delivery is tried again in the background.
            return;
        }
    }
}
