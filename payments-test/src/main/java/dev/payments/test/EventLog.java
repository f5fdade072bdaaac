package dev.payments.test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    /** Records that this happened to the object, and starts to deliver it. */
    void append(String type, ObjectNode object) {
        var unused = announce(type, object);
    }

    /** The same; done when the webhook has answered the first delivery, if there is one. */
    CompletableFuture<Void> announce(String type, ObjectNode object) {
        ObjectNode data = Json.object();
        data.set("object", object);
        String id = StripeIds.event();
        int pendingWebhooks = webhook.takes(type) ? 1 : 0;
        byte[] body = Json.bytes(StripeEvent.json(id, type, clock.instant(), livemode, pendingWebhooks, data));
        StripeEvent event = new StripeEvent(id, type, clock.instant(), body);
        synchronized (events) {
            events.add(event);
        }
        return webhook.send(event);
    }

    List<StripeEvent> newestFirst() {
        synchronized (events) {
            List<StripeEvent> newestFirst = new ArrayList<>(events);
            Collections.reverse(newestFirst);
            return newestFirst;
        }
    }
}
