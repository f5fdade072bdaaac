package dev.payments.event;

import java.util.Map;

/**
 * The buyer never paid and no longer can with this session: release the stock.
 *
 * @param orderId the order, as given when the session was created
 * @param sessionId the checkout session, {@code cs_…}
 * @param metadata what else was given when the session was created; {@link #toString()} leaves it out
 * @param source what it was read from
 */
public record PaymentSessionExpired(String orderId, String sessionId, Map<String, String> metadata, EventSource source)
        implements OrderEvent {

    /** The metadata is copied. */
    public PaymentSessionExpired {
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String key() {
        return "payment-session-expired:" + sessionId;
    }

    @Override
    public String toString() {
        return "PaymentSessionExpired[orderId=%s, sessionId=%s, source=%s]".formatted(orderId, sessionId, source);
    }
}
