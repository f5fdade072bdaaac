package dev.payments.stripe;

import com.stripe.StripeClient;
import dev.payments.webhook.PaymentEventReader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the options of {@link StripePaymentSessions}; not thread-safe. */
public final class StripePaymentSessionsBuilder {

    /** How often a request is tried again, unless said otherwise. */
    public static final int DEFAULT_MAX_NETWORK_RETRIES = 2;

    private final StripeClient client;
    final List<CheckoutSessionCustomizer> customizers = new ArrayList<>();

    @Nullable
    String successUrl;

    @Nullable
    String cancelUrl;

    String orderIdMetadataKey = PaymentEventReader.DEFAULT_ORDER_ID_METADATA_KEY;
    int maxNetworkRetries = DEFAULT_MAX_NETWORK_RETRIES;
    Duration firstPause = StripeCalls.FIRST_PAUSE;
    Clock clock = Clock.systemUTC();

    StripePaymentSessionsBuilder(StripeClient client) {
        this.client = client;
    }

    /** Where the buyer goes after paying, for requests that do not say. */
    public StripePaymentSessionsBuilder successUrl(@Nullable String successUrl) {
        this.successUrl = successUrl;
        return this;
    }

    /** Where the buyer goes on turning back, for requests that do not say. */
    public StripePaymentSessionsBuilder cancelUrl(@Nullable String cancelUrl) {
        this.cancelUrl = cancelUrl;
        return this;
    }

    /** The metadata key that the order id is written under. */
    public StripePaymentSessionsBuilder orderIdMetadataKey(String key) {
        this.orderIdMetadataKey = key;
        return this;
    }

    /** How often a request is tried again, under the same idempotency key, when Stripe is busy or cannot be reached. */
    public StripePaymentSessionsBuilder maxNetworkRetries(int maxNetworkRetries) {
        this.maxNetworkRetries = maxNetworkRetries;
        return this;
    }

    /** Sets what requests do not name; called in this order. */
    public StripePaymentSessionsBuilder customizers(Collection<? extends CheckoutSessionCustomizer> customizers) {
        this.customizers.addAll(customizers);
        return this;
    }

    /** The clock that a request's expiry is checked by. */
    public StripePaymentSessionsBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** How long to wait before the first retry. */
    StripePaymentSessionsBuilder firstPause(Duration firstPause) {
        this.firstPause = firstPause;
        return this;
    }

    public StripePaymentSessions build() {
        return new StripePaymentSessions(client, this);
    }
}
