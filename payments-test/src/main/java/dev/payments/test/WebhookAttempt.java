package dev.payments.test;

import java.net.URI;

/**
 * One try to deliver an event to the webhook.
 *
 * @param eventId the event, {@code evt_…}; the same at each try
 * @param type the event's type, such as {@code checkout.session.completed}
 * @param url the instance whose turn it was
 * @param attempt 1 for the first try; an event that is delivered twice has two first tries
 * @param status the HTTP status that the webhook answered; 0 if there was no answer
 */
public record WebhookAttempt(String eventId, String type, URI url, int attempt, int status) {

    /** Whether the webhook took the event: any 2xx; a redirect is a refusal. */
    public boolean delivered() {
        return status >= 200 && status < 300;
    }
}
