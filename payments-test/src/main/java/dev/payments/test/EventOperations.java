package dev.payments.test;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The API's operations on events. */
final class EventOperations {

    private final EventLog events;

    EventOperations(EventLog events) {
        this.events = events;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/events", this::list), //
                Route.of("GET", "/v1/events/{id}", this::retrieve));
    }

    private ObjectNode list(String none, Parameters parameters) {
        EventQuery query = new EventQuery(parameters);
        return Page.of(events.newestFirst(), query::matches, StripeEvent::id, parameters)
                .toJson("/v1/events", EventOperations::json);
    }

    private ObjectNode retrieve(String id, Parameters parameters) {
        parameters.requireOnly("expand");
        return events.newestFirst().stream()
                .filter(event -> event.id().equals(id))
                .map(EventOperations::json)
                .findFirst()
                .orElseThrow(() -> StripeProblem.notFound("id", "event", id));
    }

    /** As it was delivered, except for the number of pending deliveries. */
    private static ObjectNode json(StripeEvent event) {
        ObjectNode json = (ObjectNode) Json.read(event.body());
        json.put("pending_webhooks", event.isDelivered() ? 0 : 1);
        return json;
    }
}
