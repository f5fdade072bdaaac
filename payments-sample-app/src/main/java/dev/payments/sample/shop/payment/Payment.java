package dev.payments.sample.shop.payment;

import dev.payments.money.Money;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A payment that arrived for an order.
 *
 * @param sessionId the checkout session, {@code cs_…}
 * @param paymentIntentId {@code pi_…}, by which refunds refer to it; null if there was nothing to pay
 * @param amount what was paid
 * @param finding what it turned out to be
 * @param receiptUrl the buyer's receipt; null until it was looked up
 */
record Payment(
        String sessionId,
        @Nullable String paymentIntentId,
        Money amount,
        Finding finding,
        @Nullable URI receiptUrl) {

    /** What a payment turned out to be. */
    enum Finding {
        /** It pays for its order. */
        SETTLES,
        /** Its order had been paid through another session: this payment has to be refunded. */
        DUPLICATE,
        /** Its amount is not the order's, and the shop did not create its session: it has to be refunded. */
        WRONG_AMOUNT,
        /** The shop has no such order. */
        UNKNOWN_ORDER;

        /** Whether it can pay for an order. */
        boolean canSettle() {
            return this == SETTLES || this == DUPLICATE;
        }
    }
}
