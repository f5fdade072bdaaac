package dev.payments.test;

import static dev.payments.test.Parameters.text;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes payment intents and charges as Stripe's API does. */
final class PaymentJson {

    private static final ObjectNode PAYMENT_INTENT = Json.template("payment-intent");
    private static final ObjectNode CHARGE = Json.template("charge");
    private static final ObjectNode SEPA_DEBIT = Json.template("sepa-debit");

    private final URI apiBase;
    private final boolean livemode;
    private final AfterSaleJson afterSale;

    PaymentJson(URI apiBase, boolean livemode, AfterSaleJson afterSale) {
        this.apiBase = apiBase;
        this.livemode = livemode;
        this.afterSale = afterSale;
    }

    ObjectNode paymentIntent(Payment payment) {
        Payment.State state = payment.state();
        ObjectNode json = PAYMENT_INTENT.deepCopy();
        json.put("id", payment.paymentIntentId());
        json.put("status", state.status().ofPaymentIntent());
        json.put("amount_received", payment.hasSucceeded() ? total(payment) : 0);
        json.put("client_secret", payment.clientSecret());
        json.put("latest_charge", state.status().ofCharge() == null ? null : payment.chargeId());
        json.putArray("payment_method_types").add(state.method().json());
        writeShared(json, payment, payment.createdAt());
        if (state.status().isRefusal()) {
            json.putNull("payment_method");
            json.set("last_payment_error", Refusal.of(state.status()).toJson());
        }
        return json;
    }

    ObjectNode charge(Payment payment) {
        Payment.State state = payment.state();
        ObjectNode json = CHARGE.deepCopy();
        json.put("id", payment.chargeId());
        json.put("status", state.status().ofCharge());
        json.put("amount_captured", total(payment));
        json.put("payment_intent", payment.paymentIntentId());
        json.withObjectProperty("billing_details").put("email", state.buyerEmail());
        writeMethod(json, payment);
        writeShared(json, payment, state.chargedAt());
        if (payment.hasSucceeded()) {
            json.put("receipt_url", apiBase + "/receipts/" + payment.chargeId());
        } else {
            json.put("paid", false);
            json.putNull("outcome");
        }
        if (state.status().isRefusal()) {
            Refusal.of(state.status()).write(json);
        }
        afterSale.write(json, payment);
        return json;
    }

    private static void writeMethod(ObjectNode charge, Payment payment) {
        if (payment.state().method() != Payment.Method.CARD) {
            charge.set("payment_method_details", SEPA_DEBIT.deepCopy());
            return;
        }
        ObjectNode card = charge.withObjectProperty("payment_method_details").withObjectProperty("card");
        card.put("amount_authorized", total(payment));
        card.withObjectProperty("overcapture").put("maximum_amount_capturable", total(payment));
    }

    private void writeShared(ObjectNode json, Payment payment, Instant created) {
        Map<String, Object> data = payment.request().parameters().hash("payment_intent_data");
        json.put("amount", total(payment));
        json.put("currency", payment.request().total().currency());
        json.put("created", created.getEpochSecond());
        json.put("livemode", livemode);
        json.put("payment_method", payment.paymentMethodId());
        json.put("description", text(data, "description"));
        json.put("receipt_email", text(data, "receipt_email"));
        json.put("statement_descriptor_suffix", text(data, "statement_descriptor_suffix"));
        json.put("transfer_group", text(data, "transfer_group"));
        payment.request().paymentMetadata().forEach(json.putObject("metadata")::put);
    }

    /** Why the buyer's bank refused a payment, in Stripe's terms. */
    private record Refusal(String code, @Nullable String declineCode, String message) {

        private static final Refusal OF_CARD =
                new Refusal("card_declined", "generic_decline", "Your card was declined.");
        private static final Refusal OF_DEBIT = new Refusal(
                "insufficient_funds", null, "The customer's account has insufficient funds to cover this payment.");

        static Refusal of(Payment.Status status) {
            return status == Payment.Status.DECLINED ? OF_CARD : OF_DEBIT;
        }

        /** As in a payment intent. */
        ObjectNode toJson() {
            ObjectNode error = Json.object();
            error.put("code", code);
            if (declineCode != null) {
                error.put("decline_code", declineCode);
            }
            error.put("doc_url", StripeProblem.documentation(code));
            error.put("message", message);
            error.put("type", declineCode == null ? "invalid_request_error" : "card_error");
            return error;
        }

        /** As in a charge. */
        void write(ObjectNode charge) {
            charge.put("failure_code", code);
            charge.put("failure_message", message);
        }
    }

    private static long total(Payment payment) {
        return payment.request().total().minorUnits();
    }
}
