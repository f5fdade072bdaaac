package dev.payments.webhook;

import dev.payments.webhook.WebhookRejectedException.Reason;

/**
 * One row: what arrives, and what must become of it.
 *
 * @param expected the reason of the refusal; null when the delivery is to be taken
 */
record ConformanceCase(String name, String header, byte[] body, Reason expected, WebhookParser parser) {

    static ConformanceCase taken(String name, String header, byte[] body) {
        return rejected(null, name, header, body);
    }

    static ConformanceCase rejected(Reason reason, String name, String header, byte[] body) {
        return new ConformanceCase(name, header, body, reason, Deliveries.parser(Deliveries.SECRET));
    }

    ConformanceCase by(WebhookParser other) {
        return new ConformanceCase(name, header, body, expected, other);
    }

    @Override
    public String toString() {
        return name + " -> " + (expected == null ? "taken" : expected);
    }
}
