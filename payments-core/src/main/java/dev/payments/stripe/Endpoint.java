package dev.payments.stripe;

import com.stripe.model.WebhookEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One of the account's webhook endpoints.
 *
 * @param application the Connect application whose accounts' events it gets; null if it gets the account's own
 */
record Endpoint(
        String id,
        EndpointUrl url,
        boolean enabled,
        Set<String> types,
        @Nullable String apiVersion,
        @Nullable String application,
        boolean livemode) {

    static final String ALL_TYPES = "*";

    static Endpoint of(WebhookEndpoint endpoint) {
        StripeFailures.requireObject("webhook_endpoint", endpoint.getObject());
        return new Endpoint(
                endpoint.getId(),
                EndpointUrl.lenient(endpoint.getUrl()),
                !"disabled".equals(endpoint.getStatus()),
                new TreeSet<>(endpoint.getEnabledEvents()),
                endpoint.getApiVersion(),
                endpoint.getApplication(),
                Boolean.TRUE.equals(endpoint.getLivemode()));
    }

    boolean ofConnectedAccounts() {
        return application != null;
    }

    boolean sends(String type) {
        return types.contains(ALL_TYPES) || types.contains(type);
    }

    /** How many of these types it sends. */
    long coverage(Collection<String> followed) {
        return followed.stream().filter(this::sends).count();
    }

    /** Whether it sends an event of these types that the other one sends, too. */
    boolean overlaps(Endpoint other, List<String> followed) {
        return followed.stream().anyMatch(type -> sends(type) && other.sends(type));
    }
}
