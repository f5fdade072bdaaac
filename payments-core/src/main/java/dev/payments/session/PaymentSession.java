package dev.payments.session;

import dev.payments.money.Money;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A checkout session as Stripe last described it. Immutable.
 *
 * @param id the session, {@code cs_…}
 * @param orderId the order it was created for; null for a session that was not created here
 * @param url where the buyer pays; null once the session is complete or expired. Whoever has it can pay and see what is
 *     bought, so {@link #toString()} leaves it out
 * @param status whether the buyer can still pay
 * @param paymentStatus whether the money has come
 * @param amount the total, discounts and taxes included
 * @param successUrl where the buyer goes after paying
 * @param cancelUrl where the buyer goes on turning back
 * @param expiresAt when the session ends unpaid
 * @param livemode whether real money is meant
 */
public record PaymentSession(
        String id,
        @Nullable String orderId,
        @Nullable String url,
        Status status,
        PaymentStatus paymentStatus,
        Money amount,
        @Nullable String successUrl,
        @Nullable String cancelUrl,
        Instant expiresAt,
        boolean livemode) {

    /** Stripe's {@code status}. */
    public enum Status {
        /** The buyer can still pay. */
        OPEN,
        /** Checkout is finished; the payment may still be under way. */
        COMPLETE,
        /** It ended unpaid. */
        EXPIRED
    }

    /** Stripe's {@code payment_status}. */
    public enum PaymentStatus {
        /** The money is there. */
        PAID,
        /** It is not, or not yet. */
        UNPAID,
        /** There was nothing to pay. */
        NO_PAYMENT_REQUIRED
    }

    @Override
    public String toString() {
        return "PaymentSession[id=%s, orderId=%s, status=%s, paymentStatus=%s, amount=%s]"
                .formatted(id, orderId, status, paymentStatus, amount);
    }

    /**
     * A session that was just created: open, and with a page to pay on.
     *
     * @param id the session, {@code cs_…}
     * @param orderId the order it was created for
     * @param url where the buyer pays. Whoever has it can pay and see what is bought, so {@link #toString()} leaves it out
     * @param amount the total, discounts and taxes included
     * @param successUrl where the buyer goes after paying
     * @param cancelUrl where the buyer goes on turning back
     * @param expiresAt when the session ends unpaid
     * @param livemode whether real money is meant
     */
    public record Created(
            String id,
            String orderId,
            String url,
            Money amount,
            @Nullable String successUrl,
            @Nullable String cancelUrl,
            Instant expiresAt,
            boolean livemode) {

        @Override
        public String toString() {
            return "PaymentSession.Created[id=%s, orderId=%s, amount=%s]".formatted(id, orderId, amount);
        }
    }

    /**
     * A session that was just created, to be shown on a page of your own.
     *
     * @param id the session, {@code cs_…}
     * @param orderId the order it was created for
     * @param clientSecret what Stripe.js shows it with. Whoever has it can pay and see what is bought, so {@link #toString()} leaves it out
     * @param amount the total, discounts and taxes included
     * @param expiresAt when the session ends unpaid
     * @param livemode whether real money is meant
     */
    public record Embedded(
            String id, String orderId, String clientSecret, Money amount, Instant expiresAt, boolean livemode) {

        @Override
        public String toString() {
            return "PaymentSession.Embedded[id=%s, orderId=%s, amount=%s]".formatted(id, orderId, amount);
        }
    }

    /**
     * A payment as it is booked on the Stripe account, in the currency of the account's balance, which can be another than the
     * buyer's.
     *
     * @param gross what was paid
     * @param fee what Stripe keeps of it
     * @param net what is left
     * @see <a href="https://docs.stripe.com/api/balance_transactions/object">Stripe: balance transaction</a>
     */
    public record Proceeds(Money gross, Money fee, Money net) {}

    /**
     * The buyer's receipt, hosted by Stripe and kept up to date by it, refunds included.
     *
     * @param chargeId the charge, {@code ch_…}
     * @param receiptUrl where the receipt can be seen; whoever has the URL can see it, so {@link #toString()} leaves it out
     */
    public record Receipt(String chargeId, URI receiptUrl) {

        @Override
        public String toString() {
            return "Receipt[chargeId=%s]".formatted(chargeId);
        }
    }
}
