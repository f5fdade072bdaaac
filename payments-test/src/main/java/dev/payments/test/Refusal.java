package dev.payments.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Why the buyer's bank refused a payment, in Stripe's words. */
record Refusal(String code, @Nullable String declineCode, String message) {

    private static final Refusal OF_CARD = new Refusal("card_declined", "generic_decline", "Your card was declined.");
    private static final Refusal OF_DEBIT = new Refusal(
            "insufficient_funds", null, "The customer's account has insufficient funds to cover this payment.");

    static Refusal of(PaymentStatus status) {
        return status == PaymentStatus.DECLINED ? OF_CARD : OF_DEBIT;
    }

    /** As a payment intent has it. */
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

    /** As a charge has it. */
    void write(ObjectNode charge) {
        charge.put("failure_code", code);
        charge.put("failure_message", message);
    }
}
