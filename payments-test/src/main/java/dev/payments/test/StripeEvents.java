package dev.payments.test;

/**
 * Builds Stripe's events for tests of a webhook, without a server: set the order, the amount and whatever else matters, then
 * {@link StripeEventBuilder#sign(String)}. Everything else has a plausible value; each event has new ids.
 */
public final class StripeEvents {

    private StripeEvents() {}

    /** {@code checkout.session.completed} of a paid session; set {@code paymentStatus("unpaid")} for a delayed method. */
    public static SessionEventBuilder checkoutSessionCompleted() {
        return new SessionEventBuilder("checkout.session.completed", "complete", "paid");
    }

    /** {@code checkout.session.async_payment_succeeded}: the money of a delayed method has arrived. */
    public static SessionEventBuilder asyncPaymentSucceeded() {
        return new SessionEventBuilder("checkout.session.async_payment_succeeded", "complete", "paid");
    }

    /** {@code checkout.session.async_payment_failed}: the money of a delayed method will not arrive. */
    public static SessionEventBuilder asyncPaymentFailed() {
        return new SessionEventBuilder("checkout.session.async_payment_failed", "complete", "unpaid");
    }

    /** {@code checkout.session.expired}: the buyer never paid. */
    public static SessionEventBuilder expired() {
        return new SessionEventBuilder("checkout.session.expired", "expired", "unpaid");
    }

    /** {@code charge.refunded}: in full, unless {@code refunded} sets a part. */
    public static RefundEventBuilder chargeRefunded() {
        return new RefundEventBuilder();
    }

    /** {@code charge.dispute.created} with the status {@code needs_response}. */
    public static DisputeEventBuilder disputeCreated() {
        return new DisputeEventBuilder("charge.dispute.created", "needs_response");
    }

    /** {@code charge.dispute.closed} with the status {@code lost} by default. */
    public static DisputeEventBuilder disputeClosed() {
        return new DisputeEventBuilder("charge.dispute.closed", "lost");
    }
}
