package dev.payments.test;

/**
 * Makes Stripe's events for tests of a webhook, without a server: give the order, the amount and what else matters, then
 * {@link StripeEventBuilder#sign(String)}. Everything not given has a plausible value; ids are new for each event.
 */
public final class StripeEvents {

    private StripeEvents() {}

    /** {@code checkout.session.completed} of a paid session; say {@code paymentStatus("unpaid")} for a delayed method. */
    public static SessionEventBuilder checkoutSessionCompleted() {
        return new SessionEventBuilder("checkout.session.completed", "complete", "paid");
    }

    /** {@code checkout.session.async_payment_succeeded}: the money of a delayed method has come. */
    public static SessionEventBuilder asyncPaymentSucceeded() {
        return new SessionEventBuilder("checkout.session.async_payment_succeeded", "complete", "paid");
    }

    /** {@code checkout.session.async_payment_failed}: the money of a delayed method will not come. */
    public static SessionEventBuilder asyncPaymentFailed() {
        return new SessionEventBuilder("checkout.session.async_payment_failed", "complete", "unpaid");
    }

    /** {@code checkout.session.expired}: the buyer never paid. */
    public static SessionEventBuilder expired() {
        return new SessionEventBuilder("checkout.session.expired", "expired", "unpaid");
    }

    /** {@code charge.refunded}: all of a charge, unless a part is said. */
    public static RefundEventBuilder chargeRefunded() {
        return new RefundEventBuilder();
    }

    /** {@code charge.dispute.created} with the status {@code needs_response}. */
    public static DisputeEventBuilder disputeCreated() {
        return new DisputeEventBuilder("charge.dispute.created", "needs_response");
    }

    /** {@code charge.dispute.closed} with the status {@code lost}, unless another is said. */
    public static DisputeEventBuilder disputeClosed() {
        return new DisputeEventBuilder("charge.dispute.closed", "lost");
    }
}
