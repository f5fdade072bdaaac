package dev.payments.test;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One of Stripe's errors, to be the answer to a request. */
final class StripeProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    private final boolean refusedBeforeExecution;

    StripeProblem(int status, String type, @Nullable String code, @Nullable String param, String message) {
        this(status, type, code, param, message, true);
    }

    private StripeProblem(
            int status,
            String type,
            @Nullable String code,
            @Nullable String param,
            String message,
            boolean refusedBeforeExecution) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.refusedBeforeExecution = refusedBeforeExecution;
    }

    static StripeProblem invalid(@Nullable String code, @Nullable String param, String message) {
        return new StripeProblem(400, "invalid_request_error", code, param, message);
    }

    static StripeProblem missing(String param) {
        return invalid("parameter_missing", param, "Missing required param: " + param + ".");
    }

    static StripeProblem unknown(List<String> params) {
        String message = (params.size() == 1 ? "Received unknown parameter: " : "Received unknown parameters: ")
                + String.join(", ", params);
        return invalid("parameter_unknown", params.get(0), message);
    }

    /** A parameter that refers to something that does not exist. */
    static StripeProblem noSuch(String param, String object, String id) {
        return invalid("resource_missing", param, "No such " + object + ": '" + id + "'");
    }

    static StripeProblem notFound(String param, String object, String id) {
        return new StripeProblem(
                404, "invalid_request_error", "resource_missing", param, "No such " + object + ": '" + id + "'");
    }

    static StripeProblem notOpen(String sessionStatus) {
        return refused(
                null,
                null,
                "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `"
                        + sessionStatus + "`.");
    }

    /** Found during execution, unlike the others, so Stripe keeps it under the request's idempotency key. */
    static StripeProblem refused(@Nullable String code, @Nullable String param, String message) {
        return new StripeProblem(400, "invalid_request_error", code, param, message, false);
    }

    static StripeProblem notSimulated(String param, String what) {
        return invalid(null, param, "LocalStripe does not simulate " + what + ".");
    }

    /** Where Stripe explains an error code. */
    static String documentation(String code) {
        return "https://stripe.com/docs/error-codes/" + code.replace('_', '-');
    }

    int status() {
        return status;
    }

    /** Whether the request was refused before anything was done; Stripe then keeps no result under its idempotency key. */
    boolean refusedBeforeExecution() {
        return refusedBeforeExecution;
    }

    ObjectNode toJson(String requestId, boolean livemode) {
        ObjectNode json = Json.object();
        ObjectNode error = json.putObject("error");
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", documentation(code));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put(
                "request_log_url",
                String.format(
                        Locale.ROOT, "https://dashboard.stripe.com/%slogs/%s", livemode ? "" : "test/", requestId));
        error.put("type", type);
        return json;
    }
}
