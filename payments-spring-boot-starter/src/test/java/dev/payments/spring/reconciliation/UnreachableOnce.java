package dev.payments.spring.reconciliation;

import dev.payments.reconciliation.StripeLedger;
import dev.payments.session.PaymentException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;

/** A Stripe with two paid orders that cannot be reached the first time. */
class UnreachableOnce implements StripeLedger {

    private boolean reachable;

    @Override
    public byte[] session(String sessionId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] events(Collection<String> types, Instant since, String startingAfter) {
        if (!reachable) {
            reachable = true;
            throw new PaymentException("Stripe could not be reached", true, 0, null, null, null, null);
        }
        return "{\"data\": [%s, %s], \"has_more\": false}"
                .formatted(paid("2"), paid("1"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String paid(String orderId) {
        return """
                {"id": "evt_%1$s", "object": "event", "type": "checkout.session.completed", "created": 1700000000,
                 "livemode": false, "data": {"object": {"id": "cs_%1$s", "object": "checkout.session",
                 "payment_status": "paid", "amount_total": 100, "currency": "eur", "metadata": {"orderId": "%1$s"}}}}""".formatted(orderId);
    }
}
