package dev.payments.test;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account's webhook endpoints, newest first, and the API's operations on them. Nothing is delivered to them: deliveries go to
 * {@link LocalStripe#webhookUrls}. Thread-safe.
 *
 * @see <a href="https://docs.stripe.com/api/webhook_endpoints">Stripe: webhook endpoints</a>
 */
final class WebhookEndpoints {

    private static final int MAX_ENDPOINTS = 16;

    private final List<ObjectNode> endpoints = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final boolean livemode;

    WebhookEndpoints(Clock clock, boolean livemode) {
        this.clock = clock;
        this.livemode = livemode;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/webhook_endpoints", this::list),
                Route.of("GET", "/v1/webhook_endpoints/{id}", this::retrieve),
                Route.of("POST", "/v1/webhook_endpoints", this::create),
                Route.of("POST", "/v1/webhook_endpoints/{id}", this::update),
                Route.of("DELETE", "/v1/webhook_endpoints/{id}", this::delete));
    }

    private ObjectNode list(String none, Parameters parameters) {
        parameters.requireOnly("limit", "starting_after", "ending_before");
        return Page.of(endpoints, WebhookEndpoints::id, parameters)
                .toJson("/v1/webhook_endpoints", ObjectNode::deepCopy);
    }

    private ObjectNode retrieve(String id, Parameters parameters) {
        parameters.requireOnly();
        return find(id).deepCopy();
    }

    /** The secret is in this answer only. */
    private synchronized ObjectNode create(String none, Parameters parameters) {
        parameters.requireOnly("url", "enabled_events", "connect", "api_version", "description", "metadata");
        if (endpoints.size() >= MAX_ENDPOINTS) {
            throw StripeProblem.refused(
                    null,
                    null,
                    "You have reached the maximum of " + MAX_ENDPOINTS + (livemode ? "" : " test")
                            + " webhook endpoints.");
        }
        boolean connect = "true".equals(parameters.text("connect"));
        ObjectNode endpoint = Json.object()
                .put("id", StripeIds.of("we_"))
                .put("object", "webhook_endpoint")
                .put("api_version", parameters.text("api_version"))
                .put("application", connect ? "ca_LocalStripe" : null)
                .put("created", clock.instant().getEpochSecond());
        endpoint.putNull("description");
        endpoint.putArray("enabled_events");
        endpoint.put("livemode", livemode);
        endpoint.putObject("metadata");
        endpoint.put("status", "enabled");
        endpoint.put("url", url(required(parameters.text("url"), "url")));
        types(endpoint, required(parameters.tree().get("enabled_events"), "enabled_events"));
        describe(endpoint, parameters);
        endpoints.add(0, endpoint);
        return endpoint.deepCopy().put("secret", "whsec_" + StripeIds.random(32));
    }

    private synchronized ObjectNode update(String id, Parameters parameters) {
        parameters.requireOnly("url", "enabled_events", "disabled", "description", "metadata");
        int index = endpoints.indexOf(find(id));
        ObjectNode changed = endpoints.get(index).deepCopy();
        String url = parameters.text("url");
        if (url != null) {
            changed.put("url", url(url));
        }
        Object types = parameters.tree().get("enabled_events");
        if (types != null) {
            types(changed, types);
        }
        String disabled = parameters.text("disabled");
        if (disabled != null) {
            changed.put("status", ParameterShape.truth("disabled", disabled) ? "disabled" : "enabled");
        }
        describe(changed, parameters);
        endpoints.set(index, changed);
        return changed.deepCopy();
    }

    private synchronized ObjectNode delete(String id, Parameters parameters) {
        parameters.requireOnly();
        endpoints.remove(find(id));
        return Json.object().put("id", id).put("object", "webhook_endpoint").put("deleted", true);
    }

    private static void types(ObjectNode endpoint, Object enabled) {
        Collection<?> types = enabled instanceof Map<?, ?> map ? map.values() : List.of();
        if (types.isEmpty()) {
            throw StripeProblem.invalid("parameter_invalid_array", "enabled_events", "Invalid array");
        }
        var array = endpoint.putArray("enabled_events");
        new ArrayList<>(types).forEach(type -> array.add(type.toString()));
    }

    private static void describe(ObjectNode endpoint, Parameters parameters) {
        String description = parameters.text("description");
        if (description != null) {
            endpoint.put("description", description);
        }
        Parameters.texts(parameters.hash("metadata")).forEach(endpoint.withObjectProperty("metadata")::put);
    }

    private String url(String url) {
        try {
            String scheme = String.valueOf(URI.create(url).getScheme());
            if (scheme.equals("https") || (scheme.equals("http") && !livemode)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw StripeProblem.invalid("url_invalid", "url", "Invalid URL");
        }
        throw StripeProblem.invalid("url_invalid", "url", "Invalid URL: an explicit scheme (such as https) is needed.");
    }

    private static <T> T required(@Nullable T value, String param) {
        if (value == null) {
            throw StripeProblem.missing(param);
        }
        return value;
    }

    private ObjectNode find(String id) {
        return endpoints.stream()
                .filter(endpoint -> id(endpoint).equals(id))
                .findFirst()
                .orElseThrow(() -> StripeProblem.notFound("webhook_endpoint", "webhook endpoint", id));
    }

    private static String id(ObjectNode endpoint) {
        return endpoint.get("id").asString();
    }
}
