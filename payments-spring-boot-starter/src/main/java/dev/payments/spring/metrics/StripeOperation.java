package dev.payments.spring.metrics;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kind of request to Stripe's API, such as {@code checkout.sessions.create}.
 *
 * @param method the HTTP method
 * @param path the paths, each a regular expression
 */
record StripeOperation(String name, String method, Pattern path) {

    private static final String OTHER = "other";

    private static final List<StripeOperation> KNOWN = Stream.of(
                    operation("checkout.sessions.create", "POST", "checkout/sessions"),
                    operation("checkout.sessions.list", "GET", "checkout/sessions"),
                    operation("checkout.sessions.expire", "POST", "checkout/sessions/[^/]+/expire"),
                    operation("checkout.sessions.retrieve", "GET", "checkout/sessions/[^/]+"),
                    operation("payment_intents.search", "GET", "payment_intents/search"),
                    operation("payment_intents.capture", "POST", "payment_intents/[^/]+/capture"),
                    operation("payment_intents.cancel", "POST", "payment_intents/[^/]+/cancel"),
                    operation("payment_intents.retrieve", "GET", "payment_intents/[^/]+"),
                    operation("charges.retrieve", "GET", "charges/[^/]+"),
                    operation("refunds.create", "POST", "refunds"),
                    operation("refunds.list", "GET", "refunds"),
                    operation("disputes.list", "GET", "disputes"),
                    operation("customers.search", "GET", "customers/search"),
                    operation("customers.create", "POST", "customers"),
                    operation("customers.update", "POST", "customers/[^/]+"),
                    operation("events.list", "GET", "events"),
                    operation("events.retrieve", "GET", "events/[^/]+"),
                    operation("account.retrieve", "GET", "accounts?"))
            .toList();

    private static StripeOperation operation(String name, String method, String path) {
        return new StripeOperation(name, method, Pattern.compile(".*/v1/" + path + "/?"));
    }

    /** Those of this library. */
    static List<StripeOperation> known() {
        return KNOWN;
    }

    /** What this request is; {@code other} for one that the application itself sends through the client. */
    static StripeOperation of(String method, String path) {
        return KNOWN.stream()
                .filter(operation -> operation.method.equals(method)
                        && operation.path.matcher(path).matches())
                .findFirst()
                .orElseGet(() -> operation(OTHER, method, OTHER));
    }
}
