package dev.payments.test;

import dev.payments.money.Money;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link LocalStripe}; not thread-safe. */
public final class LocalStripeBuilder {

    int port;
    String apiKey = "sk_test_local";
    String webhookSecret = "whsec_local0123456789abcdefghijklmnopqrstuv";
    Clock clock = Clock.systemUTC();
    Collection<URI> webhookUrls = List.of();
    int parallelDeliveries = 64;
    final Catalogue catalogue = new Catalogue();
    final Map<String, String> customers = new TreeMap<>();
    final Map<String, Set<String>> restrictedKeys = new TreeMap<>();
    private Chaos chaos = Chaos.none();
    private Set<String> webhookEventTypes = WebhookOptions.DEFAULT_EVENT_TYPES;
    private Duration firstPause = Duration.ofMillis(250);
    private Duration longestPause = Duration.ofSeconds(5);
    private int maxAttempts = 500;

    LocalStripeBuilder() {}

    /** The port to listen on; 0, the default, for a free one. */
    public LocalStripeBuilder port(int port) {
        this.port = port;
        return this;
    }

    /**
     * The only key that the API accepts. One that contains {@code _live_} makes everything look like live mode.
     *
     * @throws IllegalArgumentException if it is not printable ASCII without whitespace
     */
    public LocalStripeBuilder apiKey(String apiKey) {
        this.apiKey = ApiAuthentication.requireText(apiKey, "the API key");
        return this;
    }

    /**
     * Accepts a restricted key, too, with these rights, each named as Stripe's refusals name it, such as
     * {@code rak_checkout_session_write}; the right to write includes the right to read. What else it asks for is answered 403.
     *
     * @throws IllegalArgumentException if the key is not printable ASCII without whitespace
     */
    public LocalStripeBuilder restrictedKey(String apiKey, Set<String> rights) {
        restrictedKeys.put(ApiAuthentication.requireText(apiKey, "the restricted key"), Set.copyOf(rights));
        return this;
    }

    /** Where events are delivered; null, the default, for nowhere. */
    public LocalStripeBuilder webhookUrl(@Nullable URI webhookUrl) {
        return webhookUrls(webhookUrl == null ? List.of() : List.of(webhookUrl));
    }

    /** Where events are delivered: to the instances of one service in turn. */
    public LocalStripeBuilder webhookUrls(Collection<URI> webhookUrls) {
        this.webhookUrls = List.copyOf(webhookUrls);
        return this;
    }

    /**
     * The secret that deliveries are signed with.
     *
     * @throws IllegalArgumentException if it is not printable ASCII without whitespace
     */
    public LocalStripeBuilder webhookSecret(String webhookSecret) {
        this.webhookSecret = ApiAuthentication.requireText(webhookSecret, "the webhook signing secret");
        return this;
    }

    /**
     * The types of events that are delivered, such as {@code charge.succeeded}; {@code *} for all. By default those that
     * the library turns into events of its own, but for {@code payment_intent.succeeded} and {@code refund.created}, which come with
     * every payment and refund.
     */
    public LocalStripeBuilder webhookEventTypes(Collection<String> types) {
        this.webhookEventTypes = Set.copyOf(types);
        return this;
    }

    /**
     * When a failed delivery is retried: after the first pause, then after twice as long each time, up to the longest. By
     * default 250 ms, 5 s and 500 attempts. Checked by {@link #start()}.
     */
    public LocalStripeBuilder redelivery(Duration firstPause, Duration longestPause, int maxAttempts) {
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.maxAttempts = maxAttempts;
        return this;
    }

    /** How unreliably events are delivered; by default reliably: each event immediately and, unless it fails, once. */
    public LocalStripeBuilder chaos(Chaos chaos) {
        this.chaos = chaos;
        return this;
    }

    /**
     * How many deliveries may be under way at the same time, 64 by default; others wait.
     *
     * @throws IllegalArgumentException if it is not at least one
     */
    public LocalStripeBuilder parallelDeliveries(int parallelDeliveries) {
        if (parallelDeliveries < 1) {
            throw new IllegalArgumentException(
                    "there must be at least one parallel delivery, not " + parallelDeliveries);
        }
        this.parallelDeliveries = parallelDeliveries;
        return this;
    }

    /** The clock by which sessions expire and deliveries are signed. */
    public LocalStripeBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Adds a price to the catalogue, for {@code LineItem.ofPrice}.
     *
     * @param id the price, {@code price_…}
     * @param name what the product is called on the hosted page
     */
    public LocalStripeBuilder price(String id, String name, Money amount) {
        catalogue.price(id, name, amount);
        return this;
    }

    /**
     * Adds a coupon, and a promotion code that buyers type as they see this id. The promotion code's own id is {@code promo_} and
     * this.
     *
     * @param percentOff what it takes off the line items, 0 to 100
     */
    public LocalStripeBuilder coupon(String id, int percentOff) {
        catalogue.coupon(id, percentOff);
        return this;
    }

    /** Adds a shipping rate, {@code shr_…}. */
    public LocalStripeBuilder shippingRate(String id, Money amount) {
        catalogue.shippingRate(id, amount);
        return this;
    }

    /** Adds a customer, {@code cus_…}. */
    public LocalStripeBuilder customer(String id, String email) {
        Catalogue.requirePrefix("cus_", id);
        customers.put(id, email);
        return this;
    }

    /** What automatic tax adds, in percent of line items less discount plus shipping; 0 by default, as without a registration. */
    public LocalStripeBuilder tax(int percent) {
        catalogue.tax(percent);
        return this;
    }

    /**
     * Starts to listen.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     * @throws IllegalArgumentException if a pause is not positive, there is not at least one attempt, or a webhook's address is
     *     not an absolute http or https URL
     */
    public LocalStripe start() {
        return new LocalStripe(this);
    }

    WebhookOptions webhookOptions() {
        return new WebhookOptions(
                webhookSecret, webhookEventTypes, firstPause, longestPause, maxAttempts, chaos, clock);
    }
}
