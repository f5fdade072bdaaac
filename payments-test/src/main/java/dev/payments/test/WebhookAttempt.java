package dev.payments.test;

import java.net.URI;

/**
 * One attempt to deliver an event to the webhook.
 *
 * @param eventId the event, {@code evt_…}; the same at each attempt
 * @param type the event's type, such as {@code checkout.session.completed}
 * @param url the instance that it was sent to
 * @param attempt 1 for the first attempt; an event that is delivered twice has two first attempts
 * @param status the HTTP status of the webhook's answer; 0 if there was none
 */
public record WebhookAttempt(String eventId, String type, URI url, int attempt, int status) {

    /** Whether the webhook accepted the event: with any 2xx; a redirect is a refusal. */
    public boolean delivered() {
        return status >= 200 && status < 300;
    }
}
