package dev.payments.stripe;

import com.stripe.StripeClient;
import dev.payments.doctor.EndpointDoctor;
import dev.payments.reading.StripeEventReader;
import dev.payments.session.PaymentException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@link EndpointDoctor} over a {@link StripeClient}; {@code bin/doctor --repair} also lets it {@link #repair}. */
record StripeEndpointDoctor(
        StripeClient client,
        StripeCalls calls,
        List<String> followed,
        boolean connect,
        @Nullable Boolean livemode) implements EndpointDoctor {

    StripeEndpointDoctor(StripeClient client, StripeCalls calls, @Nullable Boolean livemode) {
        this(client, calls, StripeEventReader.eventTypes(), false, livemode);
    }

    @Override
    public EndpointDoctor following(Collection<String> types) {
        List<String> more = new ArrayList<>(followed);
        types.stream().filter(type -> !more.contains(type)).forEach(more::add);
        return new StripeEndpointDoctor(client, calls, List.copyOf(more), connect, livemode);
    }

    @Override
    public StripeEndpointDoctor ofConnectedAccounts() {
        return new StripeEndpointDoctor(client, calls, followed, true, livemode);
    }

    @Override
    public EndpointDoctor onlyLivemode(boolean livemode) {
        return new StripeEndpointDoctor(client, calls, followed, connect, livemode);
    }

    @Override
    public List<Finding> examine(URI webhookUrl) {
        EndpointUrl url = EndpointUrl.of(webhookUrl);
        List<Finding> found = new ArrayList<>();
        try {
            List<Endpoint> endpoints = new ApiEndpoints(client, calls).list();
            found.addAll(new EndpointRules(url, followed, connect, livemode, endpoints).findings());
        } catch (PaymentException e) {
            found.add(KeyRights.missing("Webhook Endpoints: read", "this examination only", e));
        }
        found.addAll(new KeyRights(client, calls).findings());
        return List.copyOf(found);
    }

    /**
     * What was changed.
     *
     * @param what a sentence; empty if nothing was wrong
     * @param secret the signing secret of an endpoint that was created; null if none was
     */
    record Repair(String what, @Nullable String secret) {

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "Repair[" + what + "]";
        }
    }

    /** Creates the endpoint, or enables it and adds missing types; deletes nothing, and changes no duplicate. */
    Repair repair(URI webhookUrl) {
        EndpointUrl url = EndpointUrl.of(webhookUrl);
        ApiEndpoints endpoints = new ApiEndpoints(client, calls);
        List<Endpoint> own = EndpointRules.own(endpoints.list(), url, followed, connect);
        if (own.isEmpty()) {
            ApiEndpoints.Created created = endpoints.create(webhookUrl.toString(), followed, connect);
            return new Repair("Created the endpoint " + created.endpoint().id() + ".", created.secret());
        }
        Endpoint best = own.get(0);
        boolean complete = followed.stream()
                .allMatch(type -> own.stream().anyMatch(endpoint -> endpoint.enabled() && endpoint.sends(type)));
        if (best.enabled() && complete) {
            return new Repair("", null);
        }
        TreeSet<String> types = new TreeSet<>(best.types());
        followed.stream().filter(type -> !best.sends(type)).forEach(types::add);
        endpoints.enable(best.id(), types);
        return new Repair("Enabled the endpoint " + best.id() + " with all event types that are read.", null);
    }
}
