package dev.payments.test;

import dev.payments.money.Money;
import dev.payments.reading.StripeEventReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session that is paid, or is complete with nothing to pay: a service must have received the event of each in the end.
 *
 * @param sessionId the session, {@code cs_…}
 * @param metadata the session's metadata. It can hold personal data, so {@link #toString()} leaves it out
 * @param amount what the buyer paid, before any refund
 */
public record PaidSession(String sessionId, Map<String, String> metadata, Money amount) {

    /** Copies the metadata. */
    public PaidSession {
        metadata = Map.copyOf(metadata);
    }

    static PaidSession of(CheckoutSession session) {
        Payment payment = session.state().payment();
        Money total = session.request().total();
        Money paid = payment == null ? total : Money.ofMinor(payment.state().amount(), total.currency());
        return new PaidSession(session.id(), session.request().metadata(), paid);
    }

    /** The order, from the metadata under {@value StripeEventReader#DEFAULT_ORDER_ID_METADATA_KEY}; null if there is none. */
    public @Nullable String orderId() {
        return metadata.get(StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY);
    }

    @Override
    public String toString() {
        return "PaidSession[sessionId=%s, orderId=%s, amount=%s]".formatted(sessionId, orderId(), amount);
    }
}
