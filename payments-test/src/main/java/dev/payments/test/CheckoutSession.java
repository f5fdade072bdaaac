package dev.payments.test;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A session and its state. Whoever changes it or its payment must hold its lock until the event is recorded, so that the
 * events of one session are in the order in which they happened; reading needs no lock.
 */
final class CheckoutSession {

    private static final State OPEN = new State(Status.OPEN, null, null);

    private final String id;
    private volatile SessionRequest request;
    private final CompletableFuture<Void> announced = new CompletableFuture<>();
    private volatile State state = OPEN;

    CheckoutSession(String id, SessionRequest request) {
        this.id = id;
        this.request = request;
    }

    /** Whether a session can still be paid. */
    enum Status {
        OPEN,
        COMPLETE,
        EXPIRED;

        String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Has a payment once the buyer has tried to pay, and an e-mail address once the session is complete. */
    record State(
            Status status,
            @Nullable Payment payment,
            @Nullable String buyerEmail) {}

    String id() {
        return id;
    }

    SessionRequest request() {
        return request;
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return state.status() == Status.OPEN;
    }

    boolean isFree() {
        return request.total().minorUnits() == 0;
    }

    /** A promotion code was entered. */
    void discount(int percentOff) {
        request = request.withDiscount(percentOff);
    }

    /** A card was declined: the session stays open, and keeps its payment for the next attempt. */
    void attempted(Payment payment) {
        state = new State(Status.OPEN, payment, null);
    }

    void complete(@Nullable Payment payment, String buyerEmail) {
        state = new State(Status.COMPLETE, payment, buyerEmail);
    }

    void expire() {
        state = new State(Status.EXPIRED, state.payment(), null);
    }

    /** Completed when the webhook has answered the first delivery of the session's completion. */
    CompletableFuture<Void> announced() {
        return announced;
    }
}
