package dev.payments.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fact about an order that a session was created for here: listen to it for all of them. Implementations are immutable. */
public sealed interface OrderEvent extends PaymentEvent
        permits OrderPaid,
                OrderPaidAgain,
                OrderAuthorized,
                OrderPaymentPending,
                OrderPaymentFailed,
                PaymentSessionExpired,
                OrderRefunded,
                OrderRefundFailed,
                FraudWarned,
                DisputeOpened,
                DisputeEscalated,
                DisputeClosed {

    /** The order that the payment is for, as it was given when the session was created. */
    String orderId();

    /** What else was given when the session was created: its metadata without the order id. It may hold personal data. */
    Map<String, String> metadata();

    /** The connected account whose payment it is, {@code acct_…}; null for the account of the API key. */
    default @Nullable String account() {
        return source().account();
    }
}
