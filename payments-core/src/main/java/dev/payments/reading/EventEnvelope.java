package dev.payments.reading;

import dev.payments.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** A Stripe event's own properties, and those of the object in it; filled in one pass over the JSON. */
final class EventEnvelope {

    private static final JsonCursor.Properties<EventEnvelope> PREVIOUS_ATTRIBUTES = new JsonCursor.Properties<
                    EventEnvelope>()
            .with("status", (event, json) -> event.previousStatus = json.text());

    private static final JsonCursor.Properties<EventEnvelope> DATA = new JsonCursor.Properties<EventEnvelope>()
            .with("object", (event, json) -> event.hasDataObject = event.data.read(json))
            .with("previous_attributes", (event, json) -> json.object(PREVIOUS_ATTRIBUTES, event));

    private static final JsonCursor.Properties<EventEnvelope> PROPERTIES = new JsonCursor.Properties<EventEnvelope>()
            .with("object", (event, json) -> event.object = json.text())
            .with("id", (event, json) -> event.id = json.text())
            .with("type", (event, json) -> event.type = json.text())
            .with("api_version", (event, json) -> event.apiVersion = json.text())
            .with("account", (event, json) -> event.account = json.text())
            .with("context", (event, json) -> event.context = json.text())
            .with("created", (event, json) -> event.created = json.integer())
            .with("livemode", (event, json) -> event.livemode = json.isTrue())
            .with("data", (event, json) -> json.object(DATA, event));

    final ObjectProperties data = new ObjectProperties();

    @Nullable
    String object;

    @Nullable
    String id;

    @Nullable
    String type;

    @Nullable
    String apiVersion;

    @Nullable
    String account;

    @Nullable
    String context;

    @Nullable
    Long created;

    boolean livemode;
    boolean hasDataObject;

    @Nullable
    String previousStatus;

    /** Returns false if the JSON is not an object at all. */
    boolean read(JsonCursor json) {
        return json.object(PROPERTIES, this);
    }
}
