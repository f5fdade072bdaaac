package dev.payments.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of the API. */
final class Operations {

    private final Checkout checkout;
    private final ObjectWriter writer;
    private final EventLog events;

    Operations(Checkout checkout, ObjectWriter writer, EventLog events) {
        this.checkout = checkout;
        this.writer = writer;
        this.events = events;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/checkout/sessions", this::createSession),
                Route.of("GET", "/v1/checkout/sessions/{id}", this::retrieveSession),
                Route.of("POST", "/v1/checkout/sessions/{id}/expire", this::expireSession),
                Route.of("GET", "/v1/checkout/sessions/{id}/line_items", this::listLineItems),
                Route.of("GET", "/v1/payment_intents/{id}", this::retrievePaymentIntent),
                Route.of("GET", "/v1/charges/{id}", this::retrieveCharge),
                Route.of("GET", "/v1/events", this::listEvents),
                Route.of("GET", "/v1/events/{id}", this::retrieveEvent));
    }

    private ObjectNode createSession(String none, Parameters parameters) {
        Expansion expansion = ObjectWriter.requireSessionExpansion(Expansion.of(parameters));
        return writer.session(checkout.create(parameters), expansion);
    }

    private ObjectNode retrieveSession(String id, Parameters parameters) {
        requireOnly(parameters, "expand");
        return writer.session(session(id), Expansion.of(parameters));
    }

    private ObjectNode expireSession(String id, Parameters parameters) {
        requireOnly(parameters, "expand");
        CheckoutSession session = session(id);
        Expansion expansion = ObjectWriter.requireSessionExpansion(Expansion.of(parameters));
        if (!checkout.expire(session)) {
            throw StripeProblem.notOpen(session.state().status().json());
        }
        return writer.session(session, expansion);
    }

    private ObjectNode listLineItems(String id, Parameters parameters) {
        requireOnly(parameters, "limit", "starting_after", "ending_before");
        return writer.lineItems(session(id), parameters);
    }

    private ObjectNode retrievePaymentIntent(String id, Parameters parameters) {
        requireOnly(parameters, "expand", "client_secret");
        return checkout.paymentIntent(id)
                .map(payment -> writer.paymentIntent(payment, Expansion.of(parameters)))
                .orElseThrow(() -> StripeProblem.notFound("intent", "payment_intent", id));
    }

    private ObjectNode retrieveCharge(String id, Parameters parameters) {
        requireOnly(parameters, "expand");
        return checkout.charge(id)
                .map(payment -> writer.charge(payment, Expansion.of(parameters)))
                .orElseThrow(() -> StripeProblem.notFound("id", "charge", id));
    }

    private ObjectNode listEvents(String none, Parameters parameters) {
        requireOnly(parameters, "types", "type", "created", "limit", "starting_after", "ending_before");
        EventQuery query = new EventQuery(parameters);
        List<StripeEvent> found =
                events.newestFirst().stream().filter(query::matches).toList();
        return Page.of(found, StripeEvent::id, parameters).toJson("/v1/events", event -> Json.read(event.body()));
    }

    private ObjectNode retrieveEvent(String id, Parameters parameters) {
        requireOnly(parameters, "expand");
        return events.newestFirst().stream()
                .filter(event -> event.id().equals(id))
                .map(event -> (ObjectNode) Json.read(event.body()))
                .findFirst()
                .orElseThrow(() -> StripeProblem.notFound("id", "event", id));
    }

    private CheckoutSession session(String id) {
        return checkout.session(id).orElseThrow(() -> StripeProblem.notFound("session", "checkout.session", id));
    }

    private static void requireOnly(Parameters parameters, String... known) {
        Map<String, Object> others = new HashMap<>(parameters.tree());
        List.of(known).forEach(others::remove);
        if (!others.isEmpty()) {
            throw StripeProblem.unknown(others.keySet().stream().sorted().toList());
        }
    }
}
