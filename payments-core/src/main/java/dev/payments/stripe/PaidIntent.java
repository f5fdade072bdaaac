package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionRetrieveParams;
import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import org.jspecify.annotations.Nullable;

/**
 * A payment intent, found by its own id or by that of its session.
 *
 * @param currency null if it was not asked for
 */
record PaidIntent(String id, @Nullable String currency) {

    /** Asks Stripe only where the id is a session's, or there is an amount whose currency must be the payment's. */
    static PaidIntent find(StripeClient client, StripeCalls calls, String paymentId, @Nullable Money amount) {
        PaidIntent found = find(client, calls, paymentId, amount != null);
        if (amount != null && !amount.currency().equals(found.currency)) {
            throw new IllegalArgumentException(
                    "the amount is in " + amount.currency() + " and the payment in " + found.currency);
        }
        return found;
    }

    private static PaidIntent find(StripeClient client, StripeCalls calls, String paymentId, boolean withCurrency) {
        if (!paymentId.startsWith("cs_")) {
            StripeIds.requirePaymentIntent(paymentId);
            return withCurrency ? read(client, calls, paymentId) : new PaidIntent(paymentId, null);
        }
        StripeIds.requireSession(paymentId);
        Session session = calls.read(
                "Retrieving a checkout session",
                options ->
                        client.v1().checkout().sessions().retrieve(paymentId, (SessionRetrieveParams) null, options));
        String intent = session.getPaymentIntent();
        if (intent == null) {
            throw new PaymentException(
                    "There is no payment of " + paymentId + ": nothing was paid, or there was nothing to pay",
                    false,
                    0,
                    null,
                    null,
                    null,
                    null);
        }
        return withCurrency ? read(client, calls, intent) : new PaidIntent(intent, null);
    }

    private static PaidIntent read(StripeClient client, StripeCalls calls, String id) {
        return calls.read("Finding a payment intent", options -> {
            PaymentIntent intent = client.v1().paymentIntents().retrieve(id, options);
            StripeFailures.requireObject("payment_intent", intent.getObject());
            return new PaidIntent(id, intent.getCurrency());
        });
    }
}
