package dev.payments.spring.stripe;

import dev.payments.spring.startup.SecretProperty;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is reached.
 *
 * @param apiKey Secret or restricted API key, from the Stripe Dashboard. Required unless there is a StripeClient bean.
 * @param apiBase Base URL of another Stripe than the real one, such as a local one.
 * @param connectTimeout Time that connecting to Stripe may take.
 * @param readTimeout Time that an answer of Stripe may take as a whole.
 * @param maxNetworkRetries Number of times that a request is tried again, under the same idempotency key, when Stripe is
 * busy or cannot be reached.
 * @param telemetry Whether the Stripe SDK may report latencies to Stripe and keep an id for that under the user's home.
 */
@ConfigurationProperties("payments.stripe")
public record StripeProperties(
        @Nullable String apiKey,
        @Nullable URI apiBase,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout,

        @DefaultValue("" + StripePayments.DEFAULT_MAX_NETWORK_RETRIES)
        int maxNetworkRetries,

        @DefaultValue("false") boolean telemetry) {

    private static final SecretProperty API_KEY = new SecretProperty(
            "payments.stripe.api-key",
            SecretProperty.Kind.API_KEY,
            "sk_test_…",
            ". The key is on the page API keys of the Stripe Dashboard. Or define a StripeClient bean.");

    /** As core's. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(24);

    /** Checks all but the key, also what core checks, so that Boot's report of a failed start names the property. */
    public StripeProperties {
        if (apiBase != null
                && (apiBase.getRawAuthority() == null
                        || !String.valueOf(apiBase.getScheme()).matches("(?i)https?"))) {
            throw new IllegalArgumentException("must be an absolute http or https URL: payments.stripe.api-base");
        }
        requireTimeout("payments.stripe.connect-timeout", connectTimeout);
        requireTimeout("payments.stripe.read-timeout", readTimeout);
        if (maxNetworkRetries < 0) {
            throw new IllegalArgumentException("must be 0 or more: payments.stripe.max-network-retries");
        }
    }

    private static void requireTimeout(String property, Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("must be from 1ms to 24d: " + property);
        }
    }

    /** The API key; one that cannot be meant stops the start. */
    String requireApiKey() {
        return isStripe() ? API_KEY.requireOfStripe(apiKey) : API_KEY.require(apiKey);
    }

    /** Whether it is the real Stripe, whose keys and secrets have prefixes. */
    public boolean isStripe() {
        String host = apiBase == null ? null : apiBase.getHost();
        return host == null
                || host.equalsIgnoreCase("stripe.com")
                || host.toLowerCase(Locale.ROOT).endsWith(".stripe.com");
    }

    /** Whether the API key is a live one, according to its prefix; empty without a key or with another prefix. */
    public Optional<Boolean> livemode() {
        return Optional.ofNullable(apiKey).flatMap(StripeClients::livemode);
    }

    @Override
    public String toString() {
        return "StripeProperties[apiKey=%s, apiBase=%s]".formatted(apiKey == null ? "none" : "redacted", apiBase);
    }
}
