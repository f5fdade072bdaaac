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
        boolean isAuthorized = state.status() == Payment.Status.AUTHORIZED;
        json.put("amount_capturable", isAuthorized ? state.amount() : 0);
        json.put("amount_received", payment.hasSucceeded() ? state.amount() : 0);
        if (payment.request().capturesManually()) {
            json.put("capture_method", "manual");
        }
        if (state.status() == Payment.Status.RELEASED) {
            json.put("cancellation_reason", "requested_by_customer");
            json.put("canceled_at", state.chargedAt().getEpochSecond());
        }
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
        boolean isCaptured = state.status() != Payment.Status.AUTHORIZED && state.status() != Payment.Status.RELEASED;
        json.put("captured", isCaptured);
        json.put("amount_captured", isCaptured ? state.amount() : 0);
        if (payment.hasSucceeded()) {
            json.put("balance_transaction", balanceTransactionId(payment));
        }
        json.put("payment_intent", payment.paymentIntentId());
        json.withObjectProperty("billing_details").put("email", state.buyerEmail());
        writeMethod(json, payment);
        writeShared(json, payment, state.chargedAt());
        if ("succeeded".equals(state.status().ofCharge())) {
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

    /** What the charge has brought in, as Stripe books it since 2025-03-31.basil: what was captured; the fee is made up. */
    ObjectNode balanceTransaction(Payment payment) {
        ObjectNode json = Json.object();
        json.put("id", balanceTransactionId(payment));
        json.put("object", "balance_transaction");
        long amount = payment.state().amount();
        long fee = Math.min(amount, amount * 15 / 1000 + 25);
        json.put("amount", amount);
        json.put("currency", payment.request().total().currency());
        json.put("exchange_rate", (String) null);
        json.put("fee", fee);
        json.put("net", amount - fee);
        json.put("source", payment.chargeId());
        json.put("type", "charge");
        return json;
    }

    private static String balanceTransactionId(Payment payment) {
        return payment.chargeId().replace("ch_", "txn_");
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
