package dev.payments.test;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The API's operations on sessions, payments and disputes. */
final class Operations {

    private static final ObjectNode ACCOUNT =
            Json.object().put("id", "acct_1LocalStripe00000").put("object", "account");

    private final Checkout checkout;
    private final Payments payments;
    private final Disputes disputes;
    private final ObjectWriter writer;

    Operations(Checkout checkout, Payments payments, Disputes disputes, ObjectWriter writer) {
        this.checkout = checkout;
        this.payments = payments;
        this.disputes = disputes;
        this.writer = writer;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/checkout/sessions", this::createSession),
                Route.of("GET", "/v1/checkout/sessions", this::listSessions),
                Route.of("GET", "/v1/checkout/sessions/{id}", this::retrieveSession),
                Route.of("POST", "/v1/checkout/sessions/{id}/expire", this::expireSession),
                Route.of("GET", "/v1/checkout/sessions/{id}/line_items", this::listLineItems),
                Route.of("GET", "/v1/payment_intents", this::listPaymentIntents),
                Route.of("GET", "/v1/payment_intents/{id}", this::retrievePaymentIntent),
                Route.of("POST", "/v1/payment_intents/{id}/capture", this::capture),
                Route.of("POST", "/v1/payment_intents/{id}/cancel", this::cancel),
                Route.of("GET", "/v1/charges", this::listCharges),
                Route.of("GET", "/v1/charges/{id}", this::retrieveCharge),
                Route.of("GET", "/v1/disputes/{id}", this::retrieveDispute),
                Route.of("GET", "/v1/account", (none, parameters) -> ACCOUNT.deepCopy()));
    }

    private ObjectNode createSession(String none, Parameters parameters) {
        Expansion expansion = ObjectWriter.requireSessionExpansion(Expansion.of(parameters));
        return writer.session(checkout.create(parameters), expansion);
    }

    private ObjectNode listSessions(String none, Parameters parameters) {
        parameters.requireOnly("payment_intent", "limit");
        String intent = parameters.text("payment_intent");
        List<CheckoutSession> sessions = intent == null
                ? checkout.sessions()
                : payments.byPaymentIntent(intent).map(Payment::session).stream()
                        .toList();
        return Page.of(sessions, CheckoutSession::id, parameters).toJson("/v1/checkout/sessions", writer::session);
    }

    private ObjectNode retrieveSession(String id, Parameters parameters) {
        parameters.requireOnly("expand");
        return writer.session(session(id), Expansion.of(parameters));
    }

    private ObjectNode expireSession(String id, Parameters parameters) {
        parameters.requireOnly("expand");
        CheckoutSession session = session(id);
        Expansion expansion = ObjectWriter.requireSessionExpansion(Expansion.of(parameters));
        if (!checkout.expire(session)) {
            throw StripeProblem.notOpen(session.state().status().json());
        }
        return writer.session(session, expansion);
    }

    private ObjectNode listLineItems(String id, Parameters parameters) {
        parameters.requireOnly("limit", "starting_after", "ending_before");
        return writer.lineItems(session(id), parameters);
    }

    private ObjectNode retrievePaymentIntent(String id, Parameters parameters) {
        parameters.requireOnly("expand", "client_secret");
        return writer.paymentIntent(payment(id), Expansion.of(parameters));
    }

    private ObjectNode listPaymentIntents(String none, Parameters parameters) {
        parameters.requireOnly("limit", "starting_after", "ending_before");
        return Page.of(payments.newestFirst(), Payment::paymentIntentId, parameters)
                .toJson("/v1/payment_intents", payment -> writer.paymentIntent(payment, null));
    }

    private ObjectNode listCharges(String none, Parameters parameters) {
        parameters.requireOnly("limit", "starting_after", "ending_before");
        return Page.of(payments.newestFirst(), Payment::hasCharge, Payment::chargeId, parameters)
                .toJson("/v1/charges", payment -> writer.charge(payment, null));
    }

    private ObjectNode capture(String id, Parameters parameters) {
        parameters.requireOnly("amount_to_capture", "final_capture");
        if ("false".equals(parameters.text("final_capture"))) {
            throw StripeProblem.notSimulated("final_capture", "several captures of one payment");
        }
        String amount = parameters.text("amount_to_capture");
        Long captured = amount == null ? null : ParameterShape.integer("amount_to_capture", amount);
        return writer.paymentIntent(checkout.capture(payment(id), captured), null);
    }

    private ObjectNode cancel(String id, Parameters parameters) {
        parameters.requireOnly("cancellation_reason");
        return writer.paymentIntent(checkout.release(payment(id)), null);
    }

    private Payment payment(String intentId) {
        return payments.byPaymentIntent(intentId)
                .orElseThrow(() -> StripeProblem.notFound("intent", "payment_intent", intentId));
    }

    private ObjectNode retrieveCharge(String id, Parameters parameters) {
        parameters.requireOnly("expand");
        return payments.byCharge(id)
                .map(payment -> writer.charge(payment, Expansion.of(parameters)))
                .orElseThrow(() -> StripeProblem.notFound("id", "charge", id));
    }

    private ObjectNode retrieveDispute(String id, Parameters parameters) {
        parameters.requireOnly();
        return disputes.find(id)
                .map(writer::dispute)
                .orElseThrow(() -> StripeProblem.notFound("dispute", "dispute", id));
    }

    private CheckoutSession session(String id) {
        return checkout.session(id).orElseThrow(() -> StripeProblem.notFound("session", "checkout.session", id));
    }
}
