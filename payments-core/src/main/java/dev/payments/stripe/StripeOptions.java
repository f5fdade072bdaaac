package dev.payments.stripe;

import com.stripe.StripeClient;
import dev.payments.reading.StripeEventReader;
import dev.payments.webhook.WebhookParser;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link StripePayments.Builder} has collected. Not thread-safe. */
final class StripeOptions {

    final StripeClient client;
    final List<String> signingSecrets = new ArrayList<>();
    final List<CheckoutSessionCustomizer> customizers = new ArrayList<>();

    @Nullable
    Boolean livemode;

    @Nullable
    String successUrl;

    @Nullable
    String cancelUrl;

    String orderIdMetadataKey = StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY;
    Clock clock = Clock.systemUTC();
    int maxNetworkRetries = StripePayments.DEFAULT_MAX_NETWORK_RETRIES;
    Duration firstPause = StripeCalls.FIRST_PAUSE;

    StripeOptions(StripeClient client) {
        this.client = client;
    }

    WebhookParser webhookParser() {
        return WebhookParser.builder(signingSecrets)
                .orderIdMetadataKey(orderIdMetadataKey)
                .clock(clock)
                .build();
    }
}
