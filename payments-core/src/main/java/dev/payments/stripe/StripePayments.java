package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.model.StripeObject;
import dev.payments.doctor.EndpointDoctor;
import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.payment.Captures;
import dev.payments.payment.OrderHistory;
import dev.payments.payment.Refunds;
import dev.payments.reading.StripeEventReader;
import dev.payments.reading.StripeLookup;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.session.PaymentSessions;
import dev.payments.webhook.WebhookParser;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The front door: all that takes payments through Stripe, over one client and one metadata key. Immutable and thread-safe.
 *
 * <pre>{@code
 * StripePayments payments = StripePayments.builder(apiKey, signingSecret)
 *         .successUrl("https://shop.example/thanks?session={CHECKOUT_SESSION_ID}")
 *         .build();
 * PaymentEventDispatcher gate = payments.gate(IdempotencyGuard.inMemory(), event -> …);
 * payments.sessions().create(request).url();                  // where the buyer pays
 * gate.dispatch(payments.webhooks().parse(body, signature));  // in the web layer, at Stripe's POST
 * payments.reconciler(gate).confirm(sessionId);               // on the page that the buyer comes back to
 * }</pre>
 */
public final class StripePayments {

    /** How often a request is tried again, unless said otherwise. */
    public static final int DEFAULT_MAX_NETWORK_RETRIES = 2;

    private final StripeClient client;
    private final StripeCalls calls;
    private final StripePaymentSessions sessions;
    private final String orderIdMetadataKey;
    private final @Nullable WebhookParser webhooks;
    private final @Nullable Boolean livemode;
    private final Clock clock;
    private final OwnAccount account;

    private StripePayments(StripeOptions options) {
        this.client = options.client;
        this.calls = new StripeCalls(options.maxNetworkRetries, options.firstPause);
        this.sessions = new StripePaymentSessions(client, calls, options);
        this.orderIdMetadataKey = options.orderIdMetadataKey;
        this.webhooks = options.signingSecrets.isEmpty() ? null : options.webhookParser();
        this.livemode = options.livemode;
        this.clock = options.clock;
        this.account = new OwnAccount(client, calls);
    }

    private StripePayments(StripePayments platform, StripeCalls calls) {
        this.client = platform.client;
        this.calls = calls;
        this.sessions = platform.sessions.with(calls);
        this.orderIdMetadataKey = platform.orderIdMetadataKey;
        this.webhooks = platform.webhooks;
        this.livemode = platform.livemode;
        this.clock = platform.clock;
        this.account = platform.account;
    }

    /**
     * Starts with this secret or restricted key, and the signing secret of the webhook endpoint.
     *
     * @throws IllegalArgumentException if the key is blank or has whitespace in it; the message does not hold it
     */
    public static Builder builder(String apiKey, String signingSecret) {
        Builder builder = builder(StripeClients.builder(apiKey).build()).signingSecrets(List.of(signingSecret));
        builder.options.livemode = StripeClients.livemode(apiKey).orElse(null);
        return builder;
    }

    /** Starts with this client, such as one that {@link StripeClients} made. */
    public static Builder builder(StripeClient client) {
        return new Builder(client);
    }

    /**
     * The same for a connected account, {@code acct_…}: what is created, found, refunded, captured, confirmed and reconciled is
     * its own. Its events are taken by the platform's gate: {@link PaymentEventDispatcher#ofAccounts}.
     *
     * @see <a href="https://docs.stripe.com/connect/authentication">Stripe: calls for connected accounts</a>
     */
    public StripePayments forAccount(String account) {
        return new StripePayments(this, calls.forAccount(account));
    }

    /** Checkout sessions: create, retrieve and expire them. */
    public PaymentSessions sessions() {
        return sessions;
    }

    /** Gives money back. */
    public Refunds refunds() {
        return new StripeRefunds(client, calls);
    }

    /** Takes or releases money that is reserved. */
    public Captures captures() {
        return new StripeCaptures(client, calls);
    }

    /**
     * What Stripe knows of an order, whose id must not be blank, as far as anybody has tried to pay it.
     *
     * @throws dev.payments.session.PaymentException if Stripe refused or could not be reached
     */
    public OrderHistory find(String orderId) {
        return new OrderSearch(client, calls, orderIdMetadataKey).find(orderId);
    }

    /**
     * What verifies and reads Stripe's webhooks.
     *
     * @throws IllegalStateException if no signing secret was given
     */
    public WebhookParser webhooks() {
        if (webhooks == null) {
            throw new IllegalStateException("no signing secret was given: add signingSecrets(…) to the builder");
        }
        return webhooks;
    }

    /**
     * The gate that every event passes on its way to the listener. Takes events of the API key's mode, as far as it is known.
     *
     * @param guard decides what was published before, such as {@link IdempotencyGuard#inMemory()}
     * @param listener is called with each fact once; whatever it throws means that the event must come again
     */
    public PaymentEventDispatcher gate(IdempotencyGuard guard, Consumer<? super PaymentEvent> listener) {
        PaymentEventDispatcher gate =
                new PaymentEventDispatcher(guard, listener, lookup(sessions)).ofAccounts(other -> false, account);
        return livemode == null ? gate : gate.onlyLivemode(livemode);
    }

    /** What a gate asks Stripe with; the order of a dispute it finds through these sessions, such as {@link #sessions()}. */
    public StripeLookup lookup(PaymentSessions orders) {
        return new ApiLookup(client, calls, orders);
    }

    /**
     * The id of the API key's own account, {@code acct_…}, which Stripe is asked for once.
     *
     * @throws dev.payments.session.PaymentException if it is not known yet, and Stripe refused or could not be reached
     */
    public String account() {
        return account.get();
    }

    /** What examines the account's webhook endpoints and the API key's rights. */
    public EndpointDoctor doctor() {
        return new StripeEndpointDoctor(client, calls, livemode);
    }

    /** What feeds this gate from Stripe itself. */
    public PaymentReconciler reconciler(PaymentEventDispatcher gate) {
        return reconciler(gate, Instant.MIN);
    }

    /**
     * What feeds this gate from Stripe itself, with nothing that happened before this time: for a service that takes over from
     * code which has delivered those orders. A session that was created before is still confirmed, but not published.
     */
    public PaymentReconciler reconciler(PaymentEventDispatcher gate, Instant notBefore) {
        StripeEventReader reader = new StripeEventReader(orderIdMetadataKey, calls.account());
        return new StripePaymentReconciler(new ApiLedger(client, calls), reader, gate, notBefore, clock);
    }

    /**
     * What an event or a confirmed session is about, as stripe-java's own model, whatever API version it was rendered in.
     *
     * @throws IllegalArgumentException if it is about another kind of object
     */
    public static <T extends StripeObject> T objectOf(EventSource source, Class<T> type) {
        return StripeModels.read(source, type);
    }

    /** Collects the options; not thread-safe. */
    public static final class Builder {

        final StripeOptions options;

        private Builder(StripeClient client) {
            this.options = new StripeOptions(client);
        }

        /** The signing secrets of the webhook endpoints: several while one is rolled, or for several endpoints. */
        public Builder signingSecrets(Collection<String> signingSecrets) {
            options.signingSecrets.addAll(signingSecrets);
            return this;
        }

        /** Where the buyer goes after paying, for requests that do not say. */
        public Builder successUrl(@Nullable String successUrl) {
            options.successUrl = successUrl;
            return this;
        }

        /** Where the buyer goes on turning back, for requests that do not say. */
        public Builder cancelUrl(@Nullable String cancelUrl) {
            options.cancelUrl = cancelUrl;
            return this;
        }

        /** The metadata key that the order id is written under, and read from. */
        public Builder orderIdMetadataKey(String key) {
            options.orderIdMetadataKey = key;
            return this;
        }

        /** How often a request is tried again, under the same idempotency key, when Stripe is busy or cannot be reached. */
        public Builder maxNetworkRetries(int maxNetworkRetries) {
            options.maxNetworkRetries = maxNetworkRetries;
            return this;
        }

        /** Sets what requests do not name; called in this order. */
        public Builder customizers(Collection<? extends CheckoutSessionCustomizer> customizers) {
            options.customizers.addAll(customizers);
            return this;
        }

        /** The clock that a request's expiry and a delivery's age are checked by. */
        public Builder clock(Clock clock) {
            options.clock = clock;
            return this;
        }

        /**
         * All of it.
         *
         * @throws IllegalArgumentException if a signing secret is blank or has whitespace in it; the message does not hold it
         */
        public StripePayments build() {
            return new StripePayments(options);
        }
    }
}
