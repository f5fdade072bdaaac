package dev.payments.test;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API, for tests that check what their service sent.
 *
 * @param method the HTTP method
 * @param path the path, such as {@code /v1/checkout/sessions}
 * @param parameters each parameter by its name as it was sent, such as {@code line_items[0][quantity]}; empty if they could
 *     not be read. They can hold personal data, so {@link #toString()} leaves them out
 * @param idempotencyKey the request's {@code Idempotency-Key}
 * @param status the HTTP status of the answer
 */
public record ReceivedRequest(
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable String idempotencyKey,
        int status) {

    /** Copies the parameters. */
    public ReceivedRequest {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public String toString() {
        return "ReceivedRequest[" + method + " " + path + " -> " + status + "]";
    }
}
