package dev.payments.benchmarks.webhook;

import com.stripe.Stripe;
import dev.payments.test.SessionEventBuilder;
import dev.payments.test.StripeEvents;

/** The JSON of a paid session, in the SDK's own API version, so that stripe-java can read it too. */
public final class SessionEvent {

    /** About what a session of an old API version takes. */
    private static final String SMALL = """
            {
              "id": "evt_1MhUT6E0b6fckueSlc4Gyv00",
              "object": "event",
              "api_version": "%s",
              "created": 1790000000,
              "data": {
                "object": {
                  "id": "cs_test_a1",
                  "object": "checkout.session",
                  "amount_subtotal": 1999,
                  "amount_total": 1999,
                  "cancel_url": "https://shop.example/cart",
                  "client_reference_id": null,
                  "currency": "eur",
                  "customer": null,
                  "customer_details": {
                    "email": "buyer@example.com",
                    "name": "Buyer"
                  },
                  "customer_email": null,
                  "livemode": false,
                  "locale": null,
                  "metadata": {
                    "orderId": "7c1d1f0e-9d2c-4f5e-8a4b-1f6d0c3a2b1e"
                  },
                  "mode": "payment",
                  "payment_intent": "pi_3obHwQuGVOu2Ns8TNoIwGm00",
                  "payment_status": "paid",
                  "status": "complete",
                  "success_url": "https://shop.example/thanks",
                  "url": null
                }
              },
              "livemode": false,
              "pending_webhooks": 1,
              "type": "checkout.session.completed"
            }""";

    private static final String ORDER = "7c1d1f0e-9d2c-4f5e-8a4b-1f6d0c3a2b1e";

    private SessionEvent() {}

    /** The smallest event for 1, what Stripe sends today for 3, and that with much metadata for more. */
    public static String ofKilobytes(int kilobytes) {
        if (kilobytes == 1) {
            return SMALL.formatted(Stripe.API_VERSION);
        }
        SessionEventBuilder event = StripeEvents.checkoutSessionCompleted().orderId(ORDER);
        for (int i = 0; event.toJson().length() < 900 * kilobytes; i++) {
            event.metadata("note_" + i, "kept on the session for whoever reads it later, of no use to us ".repeat(6));
        }
        return event.toJson()
                .replaceFirst("\"api_version\": \"[^\"]*\"", "\"api_version\": \"" + Stripe.API_VERSION + "\"");
    }
}
