package dev.payments.test;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event, as Stripe reports it.
 *
 * @param body the event's JSON, the same bytes at each delivery
 * @param undelivered how many deliveries have not succeeded yet
 */
@SuppressWarnings("ArrayRecordComponent")
record StripeEvent(String id, String type, Instant created, byte[] body, AtomicInteger undelivered) {

    static final String API_VERSION = "2026-09-30.endive";

    /** The envelope around an object. */
    static ObjectNode json(
            String id, String type, Instant created, boolean livemode, int pendingWebhooks, ObjectNode data) {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("object", "event");
        json.put("api_version", API_VERSION);
        json.put("created", created.getEpochSecond());
        json.set("data", data);
        json.put("livemode", livemode);
        json.put("pending_webhooks", pendingWebhooks);
        ObjectNode request = json.putObject("request");
        request.putNull("id");
        request.putNull("idempotency_key");
        json.put("type", type);
        return json;
    }

    /** Whether every delivery has succeeded; true if there is none. */
    boolean isDelivered() {
        return undelivered.get() == 0;
    }

    @Override
    public String toString() {
        return "StripeEvent[id=%s, type=%s]".formatted(id, type);
    }
}
