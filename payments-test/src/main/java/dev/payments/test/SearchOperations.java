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

    /** The page is the number of payments before it. */
    private ObjectNode searchPaymentIntents(String none, Parameters parameters) {
        parameters.requireOnly("query", "limit", "page");
        SearchQuery query = SearchQuery.of(parameters);
        List<Payment> found = payments.with(query);
        String page = parameters.text("page");
        int start = page == null ? 0 : (int) Math.min(found.size(), ParameterShape.integer("page", page));
        Page<Payment> selected = Page.of(found.subList(start, found.size()), Payment::paymentIntentId, query.limit());
        ObjectNode result =
                selected.toJson("/v1/payment_intents/search", payment -> writer.paymentIntent(payment, null));
        result.put("object", "search_result");
        int next = start + selected.items().size();
        return result.put("next_page", selected.hasMore() ? String.valueOf(next) : null);
    }

    private ObjectNode listDisputes(String none, Parameters parameters) {
        parameters.requireOnly("payment_intent", "limit", "starting_after", "ending_before");
        String intent = parameters.text("payment_intent");
        if (intent == null) {
            throw StripeProblem.notSimulated("payment_intent", "a list of the disputes of all payments");
        }
        List<Disputes.Dispute> all = payments.byPaymentIntent(intent)
                .map(disputes::of)
                .orElseThrow(() -> StripeProblem.notFound("payment_intent", "payment_intent", intent));
        return Page.of(all, Disputes.Dispute::id, parameters).toJson("/v1/disputes", writer::dispute);
    }
}
