package dev.payments.test;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe that runs inside the JVM: what the library calls of Stripe's API, the hosted page on which the buyer pays, and
 * signed webhook deliveries that come again until they are taken. No account, no network, no money.
 *
 * <p>Configure the service with {@link #apiBase()}, {@link #apiKey()} and {@link #webhookSecret()}, say where its webhook is
 * with {@link #webhookUrl(URI)}, create a session, and {@link #pay(String) pay} it.
 *
 * <p>It answers as Stripe does to sessions in {@code payment} mode on the hosted page: parameters are checked, errors have
 * Stripe's shape, idempotency keys hold. Parameters that change the price by other means than line items (discounts) and
 * other modes are refused; shipping options, taxes and other extras are accepted and have no effect on the total.
 *
 * <p>It listens on 127.0.0.1 only. Every method may be called from any thread.
 */
public final class LocalStripe implements AutoCloseable {

    private final HttpServer server;
    private final URI apiBase;
    private final String apiKey;
    private final String webhookSecret;
    private final Workers workers = new Workers();
    private final WebhookSender webhook;
    private final Checkout checkout;
    private final Api api;
    private volatile boolean closed;

    LocalStripe(Builder options) {
        this.webhook = new WebhookSender(options.webhookOptions(), options.webhookUrl, workers);
        this.server = LoopbackServer.bind(options.port);
        this.apiBase = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        this.apiKey = options.apiKey;
        this.webhookSecret = options.webhookSecret;
        boolean livemode = apiKey.contains("_live_");
        ObjectWriter writer = new ObjectWriter(apiBase, livemode);
        EventLog events = new EventLog(webhook, options.clock, livemode);
        this.checkout = new Checkout(writer, events, workers, options.clock, livemode);
        this.api = new Api(
                new Operations(checkout, writer, events),
                new ApiAuthentication(apiKey),
                new IdempotencyStore(options.clock),
                livemode);
        server.createContext("/", new Front(api, new HostedPage(checkout), new ReceiptPage(checkout)));
        server.setExecutor(workers);
        server.start();
    }

    /** Starts one on a free port, with a made-up API key and signing secret, and with deliveries off. */
    public static LocalStripe start() {
        return builder().start();
    }

    /** Starts to collect options. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where the API is: what to set as {@code payments.stripe.api-base}. */
    public URI apiBase() {
        return apiBase;
    }

    /** The only key that the API takes: what to set as {@code payments.stripe.api-key}. */
    public String apiKey() {
        return apiKey;
    }

    /** What deliveries are signed with: what to set as {@code payments.webhook.signing-secrets}. */
    public String webhookSecret() {
        return webhookSecret;
    }

    /**
     * Where events are delivered to from now on, also those that are being delivered again; null for nowhere.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public void webhookUrl(@Nullable URI url) {
        webhook.url(url);
    }

    /**
     * Pays a session as the buyer does, and waits until the webhook has answered the first delivery, ten seconds at the most.
     * A session that is complete already is left as it is.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session has expired, or this is closed
     */
    public void pay(String sessionId) {
        SessionStatus status = checkout.pay(find(sessionId), null).status();
        if (status != SessionStatus.COMPLETE) {
            throw new IllegalStateException("the session cannot be paid: it is " + status.json());
        }
    }

    /**
     * Lets an open session expire now, and starts to deliver the event.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session is complete or expired already, or this is closed
     */
    public void expire(String sessionId) {
        CheckoutSession session = find(sessionId);
        if (!checkout.expire(session)) {
            throw new IllegalStateException("the session cannot expire: it is "
                    + session.state().status().json());
        }
    }

    /** The latest 10 000 requests to the API, the refused ones too, oldest first. */
    public List<ReceivedRequest> requests() {
        return api.received();
    }

    /** The latest 10 000 tries to deliver an event, oldest first; a try is listed once it is over. */
    public List<WebhookAttempt> webhookAttempts() {
        return webhook.attempts();
    }

    /** Stops answering and delivering, and ends all threads. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            webhook.close();
            workers.close();
            server.stop(0);
        }
    }

    private CheckoutSession find(String sessionId) {
        if (closed) {
            throw new IllegalStateException("this LocalStripe is closed");
        }
        return checkout.session(sessionId)
                .orElseThrow(() -> new IllegalArgumentException("there is no session " + sessionId));
    }

    /** Collects the options of a {@link LocalStripe}; not thread-safe. */
    public static final class Builder {

        private int port;
        private String apiKey = "sk_test_local";
        private String webhookSecret = "whsec_local0123456789abcdefghijklmnopqrstuv";
        private Clock clock = Clock.systemUTC();

        private @Nullable URI webhookUrl;

        private Set<String> webhookEventTypes = WebhookOptions.DEFAULT_EVENT_TYPES;
        private Duration firstPause = Duration.ofMillis(250);
        private Duration longestPause = Duration.ofSeconds(5);
        private int maxAttempts = 500;

        private Builder() {}

        /** The port to listen on; 0, the default, for a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * The only key that the API takes. One with {@code _live_} in it makes everything look like live mode.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder apiKey(String apiKey) {
            this.apiKey = ApiAuthentication.requireText(apiKey, "the API key");
            return this;
        }

        /** Where events are delivered to; null, the default, for nowhere. */
        public Builder webhookUrl(@Nullable URI webhookUrl) {
            this.webhookUrl = webhookUrl;
            return this;
        }

        /**
         * What deliveries are signed with.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder webhookSecret(String webhookSecret) {
            this.webhookSecret = ApiAuthentication.requireText(webhookSecret, "the webhook signing secret");
            return this;
        }

        /**
         * The types of events that are delivered, such as {@code charge.succeeded}; {@code *} for all. By default those of
         * sessions, refunds and disputes that the library turns into events of its own.
         */
        public Builder webhookEventTypes(Collection<String> types) {
            this.webhookEventTypes = Set.copyOf(types);
            return this;
        }

        /**
         * When a delivery that failed is tried again: after the first pause, then twice as long each time up to the longest. By
         * default 250 ms, 5 s and 500 tries.
         *
         * @throws IllegalArgumentException if a pause is not positive, or there is not at least one try
         */
        public Builder redelivery(Duration firstPause, Duration longestPause, int maxAttempts) {
            this.firstPause = firstPause;
            this.longestPause = longestPause;
            this.maxAttempts = maxAttempts;
            return this;
        }

        /** The clock by which sessions expire and deliveries are signed. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Starts to listen.
         *
         * @throws java.io.UncheckedIOException if the port is taken
         * @throws IllegalArgumentException if a pause is not positive, or there is not at least one try
         */
        public LocalStripe start() {
            return new LocalStripe(this);
        }

        private WebhookOptions webhookOptions() {
            return new WebhookOptions(webhookSecret, webhookEventTypes, firstPause, longestPause, maxAttempts, clock);
        }
    }
}
