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
        /** The money is reserved, to be captured or released. */
        AUTHORIZED("requires_capture", "succeeded"),
        SUCCEEDED("succeeded", "succeeded"),
        /** What was reserved was released. */
        RELEASED("canceled", "succeeded"),
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
        this.state = new State(status, method, buyerEmail, createdAt, total(), List.of(), null);
    }

    /**
     * Refunds are sorted newest first.
     *
     * @param amount what was charged, or is to be; in minor units
     */
    record State(
            Status status,
            Method method,
            String buyerEmail,
            Instant chargedAt,
            long amount,
            List<Refund> refunds,
            @Nullable Dispute dispute) {

        /** Refunds on their way included. */
        long amountRefunded() {
            return refunds.stream()
                    .filter(refund -> !refund.hasFailed())
                    .mapToLong(Refund::amount)
                    .sum();
        }
    }

    private long total() {
        return request().total().minorUnits();
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
        state = new State(status, method, buyerEmail, at, total(), List.of(), null);
    }

    void settle(Status status) {
        settle(status, state.amount());
    }

    /** @param amount what is charged in the end, in minor units */
    void settle(Status status, long amount) {
        state = new State(status, state.method(), state.buyerEmail(), state.chargedAt(), amount, List.of(), null);
    }

    /** Adds a refund, or replaces it by what has become of it. */
    void refund(Refund refund) {
        boolean known = state.refunds().stream().anyMatch(refund::isSameAs);
        List<Refund> refunds = known
                ? state.refunds().stream()
                        .map(one -> refund.isSameAs(one) ? refund : one)
                        .toList()
                : Stream.concat(Stream.of(refund), state.refunds().stream()).toList();
        after(refunds, state.dispute());
    }

    void dispute(Dispute dispute) {
        after(state.refunds(), dispute);
    }

    private void after(List<Refund> refunds, @Nullable Dispute dispute) {
        state = new State(
                state.status(),
                state.method(),
                state.buyerEmail(),
                state.chargedAt(),
                state.amount(),
                refunds,
                dispute);
    }
}
