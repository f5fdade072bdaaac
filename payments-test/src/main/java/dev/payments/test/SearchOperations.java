package dev.payments.test;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The API's operations that find what belongs to an order, or to a payment. */
final class SearchOperations {

    private final Payments payments;
    private final Disputes disputes;
    private final ObjectWriter writer;

    SearchOperations(Payments payments, Disputes disputes, ObjectWriter writer) {
        this.payments = payments;
        this.disputes = disputes;
        this.writer = writer;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/payment_intents/search", this::searchPaymentIntents),
                Route.of("GET", "/v1/disputes", this::listDisputes));
    }

    private ObjectNode searchPaymentIntents(String none, Parameters parameters) {
        SearchQuery query = SearchQuery.of(parameters);
        return query.result(
                "/v1/payment_intents/search",
                payments.with(query),
                Payment::paymentIntentId,
                payment -> writer.paymentIntent(payment, null));
    }

    private ObjectNode listDisputes(String none, Parameters parameters) {
        parameters.requireOnly("payment_intent", "limit", "starting_after", "ending_before");
        String intent = parameters.text("payment_intent");
        List<Disputes.Dispute> all = intent == null
                ? payments.newestFirst().stream()
                        .flatMap(payment -> disputes.of(payment).stream())
                        .toList()
                : payments.byPaymentIntent(intent)
                        .map(disputes::of)
                        .orElseThrow(() -> StripeProblem.notFound("payment_intent", "payment_intent", intent));
        return Page.of(all, Disputes.Dispute::id, parameters).toJson("/v1/disputes", writer::dispute);
    }
}
