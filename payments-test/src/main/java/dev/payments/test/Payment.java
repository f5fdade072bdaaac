package dev.payments.test;

import dev.payments.test.Disputes.Dispute;
import dev.payments.test.Refunds.Refund;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one session: its payment intent and, after an attempt to charge, its charge. Whoever changes it must hold
 * the session's lock; reading needs none.
 */
final class Payment {

    private final CheckoutSession session;
    private final Instant createdAt;
    private final String paymentIntentId = StripeIds.paymentIntent();
    private final String clientSecret = paymentIntentId + "_secret_" + StripeIds.random(25);
    private final String chargeId = StripeIds.charge();
    private final String paymentMethodId = StripeIds.of("pm_");
    private volatile State state;

    /** The status, and how the payment intent and the charge express it. */
    enum Status {
        /** A card was declined; the buyer can try again. */
        DECLINED("requires_payment_method", null),
        /** A delayed payment is pending. */
        PROCESSING("processing", "pending"),
        SUCCEEDED("succeeded", "succeeded"),
        /** A delayed payment failed. */
        FAILED("requires_payment_method", "failed");

        private final String ofPaymentIntent;
        private final @Nullable String ofCharge;

        Status(String ofPaymentIntent, @Nullable String ofCharge) {
            this.ofPaymentIntent = ofPaymentIntent;
            this.ofCharge = ofCharge;
        }

        String ofPaymentIntent() {
            return ofPaymentIntent;
        }

        /** Null as long as there is no charge. */
        @Nullable
        String ofCharge() {
            return ofCharge;
        }

        boolean isRefusal() {
            return this == DECLINED || this == FAILED;
        }
    }

    /** The payment method. */
    enum Method {
        /** Succeeds or fails at once. */
        CARD,
        /** Stands for all delayed methods: the money arrives later, or not at all. */
        SEPA_DEBIT;

        String json() {
            return name().toLowerCase(Locale.ROOT);
        }

        Status firstStatus() {
            return this == CARD ? Status.SUCCEEDED : Status.PROCESSING;
        }
    }

    Payment(CheckoutSession session, Status status, Method method, String buyerEmail, Instant createdAt) {
        this.session = session;
        this.createdAt = createdAt;
        this.state = new State(status, method, buyerEmail, createdAt, List.of(), null);
    }

    /** Refunds are sorted newest first. */
    record State(
            Status status,
            Method method,
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
        return state.status() == Status.SUCCEEDED;
    }

    /** The buyer tries again. */
    void attempt(Status status, Method method, String buyerEmail, Instant at) {
        state = new State(status, method, buyerEmail, at, List.of(), null);
    }

    void settle(Status status) {
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
