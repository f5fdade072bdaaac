package dev.payments.sample.payment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A payment that arrived for an order.
 *
 * @param sessionId the checkout session, {@code cs_…}
 * @param paymentIntentId {@code pi_…}, by which refunds name it; null if there was nothing to pay
 * @param finding what it turned out to be
 * @param receiptUrl the buyer's receipt; null until it was looked up
 */
record Payment(
        String sessionId,
        @Nullable String paymentIntentId,
        PaymentFinding finding,
        @Nullable URI receiptUrl) {}
