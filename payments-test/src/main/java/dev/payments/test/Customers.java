package dev.payments.test;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The account's customers, and the API's operations on them. Thread-safe. */
final class Customers {

    private final Map<String, Customer> customers = new ConcurrentHashMap<>();
    private final Clock clock;

    Customers(LocalStripeBuilder options) {
        this.clock = options.clock;
        options.customers.forEach(
                (id, email) -> customers.put(id, new Customer(id, email, Map.of(), options.clock.instant())));
    }

    private record Customer(String id, @Nullable String email, Map<String, String> metadata, Instant createdAt) {

        /** Leaves out the address. */
        @Override
        public String toString() {
            return "Customer[" + id + "]";
        }
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/customers/search", this::search),
                Route.of("GET", "/v1/customers/{id}", this::retrieve),
                Route.of("POST", "/v1/customers", this::create),
                Route.of("POST", "/v1/customers/{id}", this::update));
    }

    /** The customer's address, if there is one. */
    @Nullable
    String requireEmail(String param, String id) {
        Customer customer = customers.get(id);
        if (customer == null) {
            throw StripeProblem.noSuch(param, "customer", id);
        }
        return customer.email();
    }

    private ObjectNode search(String none, Parameters parameters) {
        SearchQuery query = SearchQuery.of(parameters);
        List<Customer> found = customers.values().stream()
                .filter(customer -> query.matches(customer.metadata()))
                .sorted(Comparator.comparing(Customer::createdAt).reversed())
                .toList();
        return query.result("/v1/customers/search", found, Customer::id, this::json);
    }

    private ObjectNode retrieve(String id, Parameters parameters) {
        parameters.requireOnly();
        return json(require(id));
    }

    private ObjectNode create(String none, Parameters parameters) {
        return json(put(new Customer(StripeIds.of("cus_"), null, Map.of(), clock.instant()), parameters));
    }

    private ObjectNode update(String id, Parameters parameters) {
        return json(put(require(id), parameters));
    }

    private Customer put(Customer customer, Parameters parameters) {
        parameters.requireOnly("email", "metadata");
        String email = parameters.text("email");
        if (email != null && !SessionRequestReader.isEmail(email)) {
            throw StripeProblem.invalid("email_invalid", "email", "Invalid email address: " + email);
        }
        Map<String, String> metadata = SessionRequestReader.metadata("metadata", parameters.hash("metadata"));
        Customer changed = new Customer(
                customer.id(),
                email != null ? email : customer.email(),
                metadata.isEmpty() ? customer.metadata() : metadata,
                customer.createdAt());
        customers.put(changed.id(), changed);
        return changed;
    }

    private Customer require(String id) {
        Customer customer = customers.get(id);
        if (customer == null) {
            throw StripeProblem.notFound("id", "customer", id);
        }
        return customer;
    }

    private ObjectNode json(Customer customer) {
        ObjectNode json = Json.object()
                .put("id", customer.id())
                .put("object", "customer")
                .put("created", customer.createdAt().getEpochSecond())
                .put("email", customer.email());
        customer.metadata().forEach(json.putObject("metadata")::put);
        return json;
    }
}
