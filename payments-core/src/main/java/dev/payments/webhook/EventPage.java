package dev.payments.webhook;

import static dev.payments.webhook.WebhookRejectedException.Reason.NOT_AN_EVENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page of Stripe's list of events, newest first as Stripe gives it.
 *
 * @param events the JSON of each event, byte for byte
 * @param ids the id of each event
 * @param hasMore whether Stripe has older ones
 */
public record EventPage(List<byte[]> events, List<String> ids, boolean hasMore) {

    static EventPage read(JsonCursor json, byte[] body) {
        List<byte[]> events = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        boolean[] found = new boolean[2];
        json.object(name -> {
            switch (name) {
                case "data" ->
                    found[0] = json.array(() -> {
                        int start = json.position();
                        ids.add(String.valueOf(json.textAt("id")));
                        events.add(Arrays.copyOfRange(body, start, json.position()));
                    });
                case "has_more" -> found[1] = json.isTrue();
                default -> json.skip();
            }
        });
        if (!found[0]) {
            throw new WebhookRejectedException(NOT_AN_EVENT, "the JSON is not a list of events");
        }
        return new EventPage(events, ids, found[1]);
    }
}
