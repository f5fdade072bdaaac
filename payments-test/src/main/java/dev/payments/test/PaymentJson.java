package dev.payments.test;

import static dev.payments.test.Parameters.text;

import java.net.URI;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Writes payment intents and charges as Stripe's API does. */
final class PaymentJson {

    private static final ObjectNode PAYMENT_INTENT = Json.template("payment-intent");
    private static final ObjectNode CHARGE = Json.template("charge");

    private final URI apiBase;
    private final boolean livemode;

    PaymentJson(URI apiBase, boolean livemode) {
        this.apiBase = apiBase;
        this.livemode = livemode;
    }

    ObjectNode paymentIntent(Payment payment) {
        ObjectNode json = PAYMENT_INTENT.deepCopy();
        json.put("id", payment.paymentIntentId());
        json.put("amount_received", payment.request().total().minorUnits());
        json.put("client_secret", payment.clientSecret());
        json.put("latest_charge", payment.chargeId());
        writeShared(json, payment);
        return json;
    }

    ObjectNode charge(Payment payment) {
        ObjectNode json = CHARGE.deepCopy();
        json.put("id", payment.chargeId());
        json.put("amount_captured", payment.request().total().minorUnits());
        json.put("payment_intent", payment.paymentIntentId());
        json.put("receipt_url", apiBase + "/receipts/" + payment.chargeId());
        json.withObjectProperty("billing_details").put("email", payment.buyerEmail());
        json.withObjectProperty("refunds").put("url", "/v1/charges/" + payment.chargeId() + "/refunds");
        ObjectNode card = json.withObjectProperty("payment_method_details").withObjectProperty("card");
        card.put("amount_authorized", payment.request().total().minorUnits());
        card.withObjectProperty("overcapture")
                .put("maximum_amount_capturable", payment.request().total().minorUnits());
        writeShared(json, payment);
        return json;
    }

    private void writeShared(ObjectNode json, Payment payment) {
        Map<String, Object> data = payment.request().parameters().hash("payment_intent_data");
        json.put("amount", payment.request().total().minorUnits());
        json.put("currency", payment.request().total().currency());
        json.put("created", payment.paidAt().getEpochSecond());
        json.put("livemode", livemode);
        json.put("payment_method", payment.paymentMethodId());
        json.put("description", text(data, "description"));
        json.put("receipt_email", text(data, "receipt_email"));
        json.put("statement_descriptor_suffix", text(data, "statement_descriptor_suffix"));
        json.put("transfer_group", text(data, "transfer_group"));
        payment.request().paymentMetadata().forEach(json.putObject("metadata")::put);
    }
}
