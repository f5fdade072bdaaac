package dev.payments.test;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The API's operations on sessions, payments and disputes. */
final class Operations {

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
                Route.of("GET", "/v1/checkout/sessions/{id}", this::retrieveSession),
                Route.of("POST", "/v1/checkout/sessions/{id}/expire", this::expireSession),
                Route.of("GET", "/v1/checkout/sessions/{id}/line_items", this::listLineItems),
                Route.of("GET", "/v1/payment_intents/{id}", this::retrievePaymentIntent),
                Route.of("GET", "/v1/charges/{id}", this::retrieveCharge),
                Route.of("GET", "/v1/disputes/{id}", this::retrieveDispute));
    }

    private ObjectNode createSession(String none, Parameters parameters) {
        Expansion expansion = ObjectWriter.requireSessionExpansion(Expansion.of(parameters));
        return writer.session(checkout.create(parameters), expansion);
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
        return payments.byPaymentIntent(id)
                .map(payment -> writer.paymentIntent(payment, Expansion.of(parameters)))
                .orElseThrow(() -> StripeProblem.notFound("intent", "payment_intent", id));
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
