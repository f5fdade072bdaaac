package dev.payments.test;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one session: its payment intent and, once something was charged, its charge. Whoever changes it holds the
 * session's lock; it may be read at any time.
 */
final class Payment {

    private final CheckoutSession session;
    private final Instant createdAt;
    private final String paymentIntentId = StripeIds.paymentIntent();
    private final String clientSecret = paymentIntentId + "_secret_" + StripeIds.random(25);
    private final String chargeId = StripeIds.charge();
    private final String paymentMethodId = StripeIds.of("pm_");
    private volatile State state;

    Payment(CheckoutSession session, PaymentStatus status, PaymentMethod method, String buyerEmail, Instant createdAt) {
        this.session = session;
        this.createdAt = createdAt;
        this.state = new State(status, method, buyerEmail, createdAt, List.of(), null);
    }

    /** Where it has got to; refunds are the newest first. */
    record State(
            PaymentStatus status,
            PaymentMethod method,
            String buyerEmail,
            Instant chargedAt,
            List<Refund> refunds,
            @Nullable Dispute dispute) {

        long amountRefunded() {
            return refunds.stream().mapToLong(Refund::amount).sum();
        }
    }

    CheckoutSession session() {
        return session;
    }

    SessionRequest request() {
        return session.request();
    }

    Instant createdAt() {
        return createdAt;
    }

    String paymentIntentId() {
        return paymentIntentId;
    }

    String clientSecret() {
        return clientSecret;
    }

    String chargeId() {
        return chargeId;
    }

    String paymentMethodId() {
        return paymentMethodId;
    }

    State state() {
        return state;
    }

    boolean hasCharge() {
        return state.status().ofCharge() != null;
    }

    boolean hasSucceeded() {
        return state.status() == PaymentStatus.SUCCEEDED;
    }

    /** A further attempt of the buyer. */
    void attempt(PaymentStatus status, PaymentMethod method, String buyerEmail, Instant at) {
        state = new State(status, method, buyerEmail, at, List.of(), null);
    }

    void settle(PaymentStatus status) {
        state = new State(status, state.method(), state.buyerEmail(), state.chargedAt(), List.of(), null);
    }

    void refund(Refund refund) {
        List<Refund> refunds =
                Stream.concat(Stream.of(refund), state.refunds().stream()).toList();
        state = new State(
                state.status(), state.method(), state.buyerEmail(), state.chargedAt(), refunds, state.dispute());
    }

    void dispute(Dispute dispute) {
        state = new State(
                state.status(), state.method(), state.buyerEmail(), state.chargedAt(), state.refunds(), dispute);
    }
}
