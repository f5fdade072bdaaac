package dev.payments.test;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A session and where it has got to. It leaves {@link SessionStatus#OPEN} once, whoever comes first; thread-safe. */
final class CheckoutSession {

    private static final State OPEN = new State(SessionStatus.OPEN, null, null);

    private final String id;
    private final SessionRequest request;
    private State state = OPEN;
    private final CompletableFuture<Void> announced = new CompletableFuture<>();

    CheckoutSession(String id, SessionRequest request) {
        this.id = id;
        this.request = request;
    }

    /** Where it has got to; a payment is there if something was to be paid, the e-mail once it is complete. */
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

    synchronized State state() {
        return state;
    }

    boolean isFree() {
        return request.total().minorUnits() == 0;
    }

    /** Returns false if it was complete or expired already. */
    synchronized boolean complete(@Nullable Payment payment, String buyerEmail) {
        return leaveOpenFor(new State(SessionStatus.COMPLETE, payment, buyerEmail));
    }

    /** Returns false if it was complete or expired already. */
    synchronized boolean expire() {
        return leaveOpenFor(new State(SessionStatus.EXPIRED, null, null));
    }

    /** Done when the webhook has answered the first delivery of the session's completion. */
    CompletableFuture<Void> announced() {
        return announced;
    }

    private boolean leaveOpenFor(State next) {
        boolean open = state.status() == SessionStatus.OPEN;
        if (open) {
            state = next;
        }
        return open;
    }
}
