package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.CustomerUpdateParams;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one customer at Stripe that each user of the shop has. Stripe's search finds it, a minute after it was made; until then, and
 * where two ask at the same time, the idempotency key gives back the first. Immutable and thread-safe.
 *
 * @see <a href="https://docs.stripe.com/search#data-freshness">Stripe: data freshness of search</a>
 */
final class StripeCustomers {

    private static final String USER_ID_METADATA_KEY = "userId";

    private final StripeClient client;
    private final StripeCalls calls;

    StripeCustomers(StripeClient client, StripeCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /** The customer of this user, {@code cus_…}; made with this e-mail address if there is none. */
    String of(String userId, @Nullable String email) {
        return find(userId).orElseGet(() -> create(userId, email));
    }

    private Optional<String> find(String userId) {
        CustomerSearchParams params = CustomerSearchParams.builder()
                .setQuery(SearchQuery.byMetadata(USER_ID_METADATA_KEY, userId))
                .build();
        return calls.read("Searching a user's customer", options -> {
            var result = client.v1().customers().search(params, options);
            StripeFailures.requireObject("search_result", result.getObject());
            return result.getData().stream()
                    .filter(customer -> userId.equals(customer.getMetadata().get(USER_ID_METADATA_KEY)))
                    .min(Comparator.comparing(Customer::getCreated))
                    .map(Customer::getId);
        });
    }

    /** The address afterwards: under the same key, Stripe refuses other parameters than the first. */
    private String create(String userId, @Nullable String email) {
        CustomerCreateParams params = CustomerCreateParams.builder()
                .putMetadata(USER_ID_METADATA_KEY, userId)
                .build();
        String key = "customer-of-" + UUID.nameUUIDFromBytes(userId.getBytes(StandardCharsets.UTF_8));
        String id = calls.write("Creating a user's customer", key, options -> {
            Customer created = client.v1().customers().create(params, options);
            StripeFailures.requireObject("customer", created.getObject());
            return created.getId();
        });
        if (email != null) {
            CustomerUpdateParams update =
                    CustomerUpdateParams.builder().setEmail(email).build();
            calls.write(
                    "Setting a customer's e-mail address",
                    null,
                    options -> client.v1().customers().update(id, update, options));
        }
        return id;
    }
}
