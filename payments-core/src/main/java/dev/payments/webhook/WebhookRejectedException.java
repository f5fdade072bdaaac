package dev.payments.webhook;

import dev.payments.reading.StripeEventReader.UnreadableException;

/**
 * A delivery that is not from Stripe, or not an event. The message says what is wrong in our own words and quotes nothing of
 * the delivery but the id of a genuine event, so it may be logged. There is no stack trace: a stranger can cause any number of
 * these, and the reason says all.
 */
public final class WebhookRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    WebhookRejectedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    WebhookRejectedException(UnreadableException unreadable) {
        this(Reason.valueOf(unreadable.reason().name()), String.valueOf(unreadable.getMessage()));
    }

    /** Why it was rejected. */
    public Reason reason() {
        return reason;
    }

    /** Why a delivery was rejected. */
    public enum Reason {
        /** The {@code Stripe-Signature} header is missing or blank. */
        MISSING_SIGNATURE,
        /** The header has no usable timestamp, or no {@code v1} signature. */
        MALFORMED_SIGNATURE,
        /** No signature in the header is that of the body with one of the signing secrets. */
        WRONG_SIGNATURE,
        /** The signature is genuine but older than the tolerance: a replay, or a clock that is wrong. */
        TIMESTAMP_TOO_OLD,
        /** The body is empty. */
        EMPTY_BODY,
        /** The body is not JSON in UTF-8, or has a name twice in one object. */
        MALFORMED_JSON,
        /** The JSON is not a Stripe event. */
        NOT_AN_EVENT,
        /** A thin event ({@code v2.core.event}), which carries no data; the endpoint must be set to snapshot events. */
        THIN_EVENT,
        /** An event about an order that lacks what the event table needs, such as the session's amount. */
        INCOMPLETE_EVENT
    }
}
