package dev.payments.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Creates sessions, lets them be paid or expire, and records an event each time. Thread-safe. */
final class Checkout {

    /** The buyer's address where none is given: a completed session always has one. */
    static final String UNNAMED_BUYER = "buyer@example.com";

    private static final Duration LONGEST_WAIT_FOR_WEBHOOK = Duration.ofSeconds(10);

    private final Map<String, CheckoutSession> sessions = new ConcurrentHashMap<>();
    private final Queue<PaidSession> paid = new ConcurrentLinkedQueue<>();
    private final Payments payments;
    private final ObjectWriter writer;
    private final EventLog events;
    private final Workers workers;
    private final Clock clock;
    private final Customers customers;
    private final Catalogue catalogue;
    private final boolean livemode;

    Checkout(
            Payments payments,
            ObjectWriter writer,
            EventLog events,
            Workers workers,
            Customers customers,
            LocalStripeBuilder options,
            boolean livemode) {
        this.payments = payments;
        this.writer = writer;
        this.events = events;
        this.workers = workers;
        this.clock = options.clock;
        this.customers = customers;
        this.catalogue = options.catalogue;
        this.livemode = livemode;
    }

    CheckoutSession create(Parameters parameters) {
        Instant now = clock.instant();
        SessionRequest request = SessionRequestReader.read(parameters, catalogue, customers, now);
        CheckoutSession session = new CheckoutSession(StripeIds.checkoutSession(livemode), request);
        sessions.put(session.id(), session);
        workers.after(Duration.between(now, request.expiresAt()), () -> expireIfDue(session));
        return session;
    }

    List<CheckoutSession> sessions() {
        return List.copyOf(sessions.values());
    }

    Optional<CheckoutSession> session(String id) {
        Optional<CheckoutSession> session = Optional.ofNullable(sessions.get(id));
        session.ifPresent(this::expireIfDue);
        return session;
    }

    /** Oldest payment first. */
    List<PaidSession> paid() {
        return List.copyOf(paid);
    }

    /**
     * Completes an open session, once however many try.
     *
     * @return the session's state: not complete if it had expired
     */
    CheckoutSession.State pay(CheckoutSession session, @Nullable String email, Payment.Method method) {
        expireIfDue(session);
        synchronized (session) {
            if (session.isOpen()) {
                complete(session, email(session, email), method);
            }
        }
        return session.state();
    }

    /** Applies a promotion code that the buyer has typed. Returns false if there is none, or the session takes none. */
    boolean applyPromotionCode(CheckoutSession session, String code) {
        Integer percentOff = catalogue.percentOff(code);
        synchronized (session) {
            if (percentOff == null || !session.isOpen() || !session.request().takesPromotionCodes()) {
                return false;
            }
            session.discount(percentOff);
            return true;
        }
    }

    /** Waits until the webhook has answered the completion, at most ten seconds, as Stripe does before it redirects the buyer. */
    void awaitWebhook(CheckoutSession session) {
        try {
            session.announced().get(LONGEST_WAIT_FOR_WEBHOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The buyer continues; the delivery is retried in the background.
            return;
        }
    }

    /** Declines an attempt to pay by card. Returns false if the session was not open, or has nothing to pay. */
    boolean decline(CheckoutSession session) {
        expireIfDue(session);
        synchronized (session) {
            boolean payable = session.isOpen() && !session.isFree();
            if (payable) {
                String email = email(session, null);
                Payment payment = payments.attempt(session, Payment.Status.DECLINED, Payment.Method.CARD, email);
                session.attempted(payment);
                payments.announce(payment);
            }
            return payable;
        }
    }

    /** Ends a delayed payment. Returns false if none is pending. */
    boolean settle(CheckoutSession session, boolean succeeded) {
        synchronized (session) {
            Payment payment = session.state().payment();
            if (payment == null || payment.state().status() != Payment.Status.PROCESSING) {
                return false;
            }
            payment.settle(succeeded ? Payment.Status.SUCCEEDED : Payment.Status.FAILED);
            if (succeeded) {
                paid.add(PaidSession.of(session));
            }
            payments.announce(payment);
            events.append(
                    "checkout.session.async_payment_" + (succeeded ? "succeeded" : "failed"), writer.session(session));
            return true;
        }
    }

    /**
     * Captures money that is reserved.
     *
     * @param amount in minor units; null for all of it
     * @throws StripeProblem if nothing is reserved, or not as much
     */
    Payment capture(Payment payment, @Nullable Long amount) {
        synchronized (payment.session()) {
            long reserved = requireAuthorized(payment, "captured");
            long captured = amount == null ? reserved : amount;
            if (captured < 1 || captured > reserved) {
                throw StripeProblem.invalid(
                        "amount_too_large",
                        "amount_to_capture",
                        "The amount to capture must be from 1 to " + reserved + ", what can be captured.");
            }
            payments.capture(payment, captured);
            paid.add(PaidSession.of(payment.session()));
            return payment;
        }
    }

    /** Releases money that is reserved, as the shop does, or as happens by itself after days. */
    Payment release(Payment payment) {
        synchronized (payment.session()) {
            if (payment.session().isOpen()) {
                throw StripeProblem.invalid(
                        "payment_intent_unexpected_state",
                        null,
                        "You cannot cancel the PaymentIntent of an open Checkout Session. Expire the Checkout Session"
                                + " instead.");
            }
            requireAuthorized(payment, "canceled");
            payment.settle(Payment.Status.RELEASED);
            payments.announce(payment);
            return payment;
        }
    }

    private static long requireAuthorized(Payment payment, String what) {
        if (payment.state().status() != Payment.Status.AUTHORIZED) {
            throw StripeProblem.invalid(
                    "payment_intent_unexpected_state",
                    null,
                    "This PaymentIntent could not be " + what + " because it has a status of "
                            + payment.state().status().ofPaymentIntent() + ".");
        }
        return payment.state().amount();
    }

    /** Returns false if the session was not open. */
    boolean expire(CheckoutSession session) {
        synchronized (session) {
            boolean open = session.isOpen();
            if (open) {
                session.expire();
                events.append("checkout.session.expired", writer.session(session));
            }
            return open;
        }
    }

    private void expireIfDue(CheckoutSession session) {
        boolean due = !clock.instant().isBefore(session.request().expiresAt());
        if (due && session.isOpen()) {
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

    private void complete(CheckoutSession session, String email, Payment.Method method) {
        Payment.Status first =
                method == Payment.Method.CARD && session.request().capturesManually()
                        ? Payment.Status.AUTHORIZED
                        : method.firstStatus();
        Payment payment = session.isFree() ? null : payments.attempt(session, first, method, email);
        session.complete(payment, email);
        if (payment == null || payment.hasSucceeded()) {
            paid.add(PaidSession.of(session));
        }
        if (payment != null) {
            payments.announce(payment);
        }
        var unused = events.announce("checkout.session.completed", writer.session(session), null)
                .whenComplete((done, failure) -> session.announced().complete(null));
    }
}
