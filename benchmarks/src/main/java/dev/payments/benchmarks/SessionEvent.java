package dev.payments.benchmarks;

import com.stripe.Stripe;

/** The JSON of a paid session, in the SDK's own API version, so that stripe-java can read it too. */
final class SessionEvent {

    private SessionEvent() {}

    static String ofSize(int bytes) {
        String json = json("");
        StringBuilder metadata = new StringBuilder();
        for (int i = 0; json.length() + metadata.length() < bytes; i++) {
            metadata.append(",\n        \"note_%d\": \"kept on the session for later\"".formatted(i));
        }
        return json(metadata.toString());
    }

    private static String json(String metadata) {
        return """
                {
                  "id": "evt_1",
                  "object": "event",
                  "api_version": "%s",
                  "created": 1790000000,
                  "data": {
                    "object": {
                      "id": "cs_test_1",
                      "object": "checkout.session",
                      "amount_subtotal": 1999,
                      "amount_total": 1999,
                      "currency": "eur",
                      "customer_details": {
                        "email": "buyer@example.com",
                        "name": "Buyer"
                      },
                      "livemode": false,
                      "metadata": {
                        "orderId": "42"%s
                      },
                      "mode": "payment",
                      "payment_intent": "pi_1",
                      "payment_status": "paid",
                      "status": "complete"
                    }
                  },
                  "livemode": false,
                  "pending_webhooks": 1,
                  "type": "checkout.session.completed"
                }""".formatted(Stripe.API_VERSION, metadata);
    }
}
