package dev.payments.test;

import dev.payments.test.Refunds.Refund;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The API's operations on refunds. */
final class RefundOperations {

    private static final ParameterShape SHAPE = ParameterShape.load("refund-parameters.txt");
    private static final List<String> NOT_SIMULATED =
            List.of("currency", "customer", "origin", "refund_application_fee", "reverse_transfer");

    private final Payments payments;
    private final Refunds refunds;
    private final ObjectWriter writer;

    RefundOperations(Payments payments, Refunds refunds, ObjectWriter writer) {
        this.payments = payments;
        this.refunds = refunds;
        this.writer = writer;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/refunds", this::create),
                Route.of("GET", "/v1/refunds", this::list),
                Route.of("GET", "/v1/refunds/{id}", this::retrieve));
    }

    private ObjectNode create(String none, Parameters parameters) {
        SHAPE.require(parameters);
        for (String param : NOT_SIMULATED) {
            if (parameters.text(param) != null) {
                throw StripeProblem.notSimulated(param, "refunds with " + param);
            }
        }
        Expansion expansion = ObjectWriter.requireRefundExpansion(Expansion.of(parameters));
        Map<String, String> metadata = SessionRequestReader.metadata("metadata", parameters.hash("metadata"));
        String amount = parameters.text("amount");
        Refund refund = refunds.refund(
                payment(parameters), amount == null ? null : Long.valueOf(amount), parameters.text("reason"), metadata);
        return writer.refund(refund, expansion);
    }

    private ObjectNode list(String none, Parameters parameters) {
        parameters.requireOnly("charge", "payment_intent", "limit", "starting_after", "ending_before");
        boolean all = parameters.text("payment_intent") == null && parameters.text("charge") == null;
        List<Refund> found = all
                ? payments.newestFirst().stream()
                        .flatMap(payment -> payment.state().refunds().stream())
                        .toList()
                : payment(parameters).state().refunds();
        return Page.of(found, Refund::id, parameters).toJson("/v1/refunds", refund -> writer.refund(refund, null));
    }

    private ObjectNode retrieve(String id, Parameters parameters) {
        parameters.requireOnly("expand");
        return refunds.find(id)
                .map(refund -> writer.refund(refund, Expansion.of(parameters)))
                .orElseThrow(() -> StripeProblem.notFound("refund", "refund", id));
    }

    private Payment payment(Parameters parameters) {
        String intent = parameters.text("payment_intent");
        String charge = parameters.text("charge");
        if (intent == null && charge == null) {
            throw StripeProblem.invalid(
                    null,
                    null,
                    "One of the following params should be provided for this request: payment_intent or charge.");
        }
        Payment payment = intent != null
                ? payments.byPaymentIntent(intent)
                        .orElseThrow(() -> StripeProblem.notFound("payment_intent", "payment_intent", intent))
                : payments.byCharge(String.valueOf(charge))
                        .orElseThrow(() -> StripeProblem.notFound("charge", "charge", String.valueOf(charge)));
        if (charge != null && !charge.equals(payment.chargeId())) {
            throw StripeProblem.invalid(
                    null, "charge", "The charge " + charge + " does not belong to the payment_intent " + intent + ".");
        }
        return payment;
    }
}
