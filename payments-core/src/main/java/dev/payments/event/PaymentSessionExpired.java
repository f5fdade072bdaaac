package dev.payments.event;

/**
 * The buyer never paid and no longer can with this session: release the stock.
 *
 * @param orderId the order, as given when the session was created
 * @param sessionId the checkout session, {@code cs_…}
 * @param source the Stripe event
 */
public record PaymentSessionExpired(String orderId, String sessionId, EventSource source) implements PaymentEvent {

    @Override
    public String key() {
        return "payment-session-expired:" + sessionId;
    }
}
