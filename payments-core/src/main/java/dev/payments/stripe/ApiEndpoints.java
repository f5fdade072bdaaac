package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.model.StripeCollection;
import com.stripe.model.WebhookEndpoint;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointListParams;
import com.stripe.param.WebhookEndpointUpdateParams;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The account's webhook endpoints at Stripe. Immutable and thread-safe. */
final class ApiEndpoints {

    private static final long PAGE_SIZE = 100;

    private final StripeClient client;
    private final StripeCalls calls;

    ApiEndpoints(StripeClient client, StripeCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /** An endpoint that was just made, and the signing secret, which Stripe never tells again. */
    record Created(Endpoint endpoint, String secret) {

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "Created[" + endpoint.id() + "]";
        }
    }

    List<Endpoint> list() {
        List<Endpoint> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            String last = all.isEmpty() ? null : all.get(all.size() - 1).id();
            WebhookEndpointListParams params = WebhookEndpointListParams.builder()
                    .setLimit(PAGE_SIZE)
                    .setStartingAfter(last)
                    .build();
            more = calls.read("Listing the webhook endpoints", options -> {
                StripeCollection<WebhookEndpoint> page =
                        client.v1().webhookEndpoints().list(params, options);
                StripeFailures.requireObject("list", page.getObject());
                List<Endpoint> endpoints =
                        page.getData().stream().map(Endpoint::of).toList();
                all.addAll(endpoints);
                return Boolean.TRUE.equals(page.getHasMore()) && !endpoints.isEmpty();
            });
        }
        return all;
    }

    Created create(String url, Collection<String> types, boolean connect) {
        WebhookEndpointCreateParams.Builder params = WebhookEndpointCreateParams.builder()
                .setUrl(url)
                .putAllExtraParam(LocaleProofParams.of(Map.of("enabled_events", types)));
        if (connect) {
            params.setConnect(true);
        }
        return calls.write("Creating the webhook endpoint", null, options -> {
            WebhookEndpoint created = client.v1().webhookEndpoints().create(params.build(), options);
            return new Created(Endpoint.of(created), created.getSecret());
        });
    }

    Endpoint enable(String id, Collection<String> types) {
        WebhookEndpointUpdateParams params = WebhookEndpointUpdateParams.builder()
                .setDisabled(false)
                .putAllExtraParam(LocaleProofParams.of(Map.of("enabled_events", types)))
                .build();
        return calls.write(
                "Repairing the webhook endpoint",
                null,
                options -> Endpoint.of(client.v1().webhookEndpoints().update(id, params, options)));
    }
}
