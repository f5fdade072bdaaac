package dev.payments.test;

import dev.payments.test.Disputes.Dispute;
import dev.payments.test.Refunds.Refund;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes refunds and disputes as Stripe's API does, and their effect on a charge. */
final class AfterSaleJson {

    private static final ObjectNode REFUND = Json.template("refund");
    private static final ObjectNode DISPUTE = Json.template("dispute");
    private static final Duration TIME_TO_RESPOND = Duration.ofDays(21);

    private final boolean livemode;

    AfterSaleJson(boolean livemode) {
        this.livemode = livemode;
    }

    ObjectNode refund(Refund refund) {
        Payment payment = refund.payment();
        ObjectNode json = REFUND.deepCopy();
        json.put("id", refund.id());
        json.put("amount", refund.amount());
        json.put("charge", payment.chargeId());
        json.put("created", refund.createdAt().getEpochSecond());
        json.put("currency", payment.request().total().currency());
        refund.metadata().forEach(json.putObject("metadata")::put);
        json.put("payment_intent", payment.paymentIntentId());
        json.put("reason", refund.reason());
        json.put("status", refund.status());
        if (refund.status().equals("failed")) {
            json.put("failure_reason", "expired_or_canceled_card");
        }
        if (payment.state().method() != Payment.Method.CARD) {
            ObjectNode destination = json.putObject("destination_details");
            destination.putObject(payment.state().method().json());
            destination.put("type", payment.state().method().json());
        }
        return json;
    }

    ObjectNode dispute(Dispute dispute) {
        Payment payment = dispute.payment();
        ObjectNode json = DISPUTE.deepCopy();
        json.put("id", dispute.id());
        json.put("amount", payment.state().amount());
        json.put("charge", payment.chargeId());
        json.put("created", dispute.createdAt().getEpochSecond());
        json.put("currency", payment.request().total().currency());
        json.withObjectProperty("evidence_details")
                .put("due_by", dispute.createdAt().plus(TIME_TO_RESPOND).getEpochSecond());
        json.put("is_charge_refundable", !dispute.holdsTheMoney());
        json.put("livemode", livemode);
        json.put("payment_intent", payment.paymentIntentId());
        json.put("reason", dispute.reason());
        json.put("status", dispute.status());
        if (payment.state().method() != Payment.Method.CARD) {
            json.putNull("payment_method_details");
        }
        return json;
    }

    /** Writes the charge's refunds and dispute. */
    void write(ObjectNode charge, Payment payment) {
        Payment.State state = payment.state();
        long refunded = state.amountRefunded();
        charge.put("amount_refunded", refunded);
        charge.put("refunded", refunded > 0 && refunded == state.amount());
        charge.put("disputed", state.dispute() != null);
        ObjectNode refunds = charge.withObjectProperty("refunds");
        refunds.put("url", "/v1/charges/" + payment.chargeId() + "/refunds");
        ArrayNode data = refunds.putArray("data");
        state.refunds().stream().limit(Page.DEFAULT_LIMIT).map(this::refund).forEach(data::add);
        refunds.put("has_more", state.refunds().size() > Page.DEFAULT_LIMIT);
    }
}
