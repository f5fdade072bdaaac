package dev.payments.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Keeps every event in the order in which they happened, and hands them to the webhook. Thread-safe. */
final class EventLog {

    private final List<StripeEvent> events = new ArrayList<>();
    private final WebhookSender webhook;
    private final Clock clock;
    private final boolean livemode;

    EventLog(WebhookSender webhook, Clock clock, boolean livemode) {
        this.webhook = webhook;
        this.clock = clock;
        this.livemode = livemode;
    }

    /** Records an event about this object, and starts to deliver it. */
    void append(String type, ObjectNode object) {
        append(type, object, null);
    }

    /** The same, with the previous values of the properties that changed. */
    void append(String type, ObjectNode object, @Nullable ObjectNode previousAttributes) {
        var unused = announce(type, object, previousAttributes);
    }

    /** The same; completes when the webhook has answered the first delivery, if there is one. */
    CompletableFuture<Void> announce(String type, ObjectNode object, @Nullable ObjectNode previousAttributes) {
        ObjectNode data = Json.object();
        data.set("object", object);
        if (previousAttributes != null) {
            data.set("previous_attributes", previousAttributes);
        }
        String id = StripeIds.event();
        Instant now = clock.instant();
        List<Duration> deliveries = webhook.plan(type);
        byte[] body = Json.bytes(StripeEvent.json(id, type, now, livemode, deliveries.isEmpty() ? 0 : 1, data));
        StripeEvent event = new StripeEvent(id, type, now, body, new AtomicInteger(deliveries.size()));
        synchronized (events) {
            events.add(event);
        }
        return webhook.send(event, deliveries);
    }

    List<StripeEvent> newestFirst() {
        synchronized (events) {
            List<StripeEvent> newestFirst = new ArrayList<>(events);
            Collections.reverse(newestFirst);
            return newestFirst;
        }
    }
}
