package dev.payments.test;

/**
 * One try to deliver an event to the webhook.
 *
 * @param eventId the event, {@code evt_…}; the same at each try
 * @param type the event's type, such as {@code checkout.session.completed}
 * @param attempt 1 for the first try
 * @param status the HTTP status that the webhook answered; 0 if there was no answer
 */
public record WebhookAttempt(String eventId, String type, int attempt, int status) {

    /** Whether the webhook took the event: any 2xx; a redirect is a refusal. */
    public boolean delivered() {
        return status >= 200 && status < 300;
    }
}
