package dev.payments.test;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A session and where it has got to. Whoever changes it, or its payment, holds its lock while doing so and while recording
 * the event, so that the events of one session are in the order of what happened; it may be read at any time.
 */
final class CheckoutSession {

    private static final State OPEN = new State(SessionStatus.OPEN, null, null);

    private final String id;
    private final SessionRequest request;
    private final CompletableFuture<Void> announced = new CompletableFuture<>();
    private volatile State state = OPEN;

    CheckoutSession(String id, SessionRequest request) {
        this.id = id;
        this.request = request;
    }

    /**
     * Where it has got to; a payment is there once the buyer has tried to pay, the e-mail once the session is complete.
     */
    record State(
            SessionStatus status,
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
        return state.status() == SessionStatus.OPEN;
    }

    boolean isFree() {
        return request.total().minorUnits() == 0;
    }

    /** A card was declined: the session stays open, and keeps its payment for the next attempt. */
    void attempted(Payment payment) {
        state = new State(SessionStatus.OPEN, payment, null);
    }

    void complete(@Nullable Payment payment, String buyerEmail) {
        state = new State(SessionStatus.COMPLETE, payment, buyerEmail);
    }

    void expire() {
        state = new State(SessionStatus.EXPIRED, state.payment(), null);
    }

    /** Done when the webhook has answered the first delivery of the session's completion. */
    CompletableFuture<Void> announced() {
        return announced;
    }
}
