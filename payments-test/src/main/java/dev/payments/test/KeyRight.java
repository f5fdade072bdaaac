package dev.payments.test;

import java.util.Map;
import java.util.Set;

/**
 * The right that a request needs of a restricted key. Refunds are behind that of charges, as on the Dashboard, where one line is for
 * both.
 *
 * @see <a href="https://docs.stripe.com/keys/restricted-api-keys">Stripe: restricted API keys</a>
 */
record KeyRight(String resource, boolean write) {

    private static final Map<String, String> RESOURCES = Map.of(
            "checkout", "checkout_session",
            "payment_intents", "payment_intent",
            "charges", "charge",
            "refunds", "charge",
            "disputes", "dispute",
            "events", "event",
            "customers", "customer",
            "webhook_endpoints", "webhook",
            "account", "accounts_kyc_basic");

    static KeyRight of(Request request) {
        String[] segments = request.path().split("/", -1);
        String resource = segments.length < 3 ? "" : segments[2];
        return new KeyRight(RESOURCES.getOrDefault(resource, resource), !request.isGet());
    }

    void require(Set<String> rights, String redactedKey) {
        String read = "rak_" + resource + "_read";
        String written = "rak_" + resource + "_write";
        if (!rights.contains(written) && (write || !rights.contains(read))) {
            throw new StripeProblem(
                    403,
                    "invalid_request_error",
                    null,
                    null,
                    "The provided key '" + redactedKey + "' does not have the required permissions for this endpoint on"
                            + " account 'acct_1LocalStripe00000'. Having the '" + (write ? written : read)
                            + "' permission would allow this request to continue.");
        }
    }
}
