package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.net.LiveStripeResponseGetter;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link StripeClient}s that talk to Stripe through the JDK's own HTTP client, instead of the SDK's transport, which
 * sets a JVM-wide proxy authenticator, follows redirects, and has no deadline for a slow answer.
 */
public final class StripeClients {

    /** How long connecting may take, unless said otherwise. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** How long an answer may take as a whole, unless said otherwise. */
    public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(30);

    /** The SDK counts milliseconds in an {@code int}. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(24);

    /** Those of an account and those of an organisation, {@code sk_org_…}. */
    private static final Pattern MODE = Pattern.compile("(?:sk|rk)_(?:org_)?(live|test)_");

    private StripeClients() {}

    /**
     * Starts a client for this secret or restricted key.
     *
     * @throws IllegalArgumentException if the key is blank, has whitespace in it, or is a placeholder, <code>${…}</code>, that
     *     nobody has resolved; the message does not hold it
     */
    public static Builder builder(String apiKey) {
        if (apiKey.contains("${")) {
            throw new IllegalArgumentException(
                    "the Stripe API key holds an unresolved placeholder, ${…}: set the variable that it names");
        }
        if (apiKey.isBlank() || apiKey.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "a Stripe API key must not be blank, nor have spaces, line ends or non-ASCII characters in it");
        }
        return new Builder(apiKey);
    }

    /** Whether this API key is for real money, as far as its prefix tells; empty for any other prefix. */
    public static Optional<Boolean> livemode(String apiKey) {
        Matcher prefix = MODE.matcher(apiKey);
        return prefix.lookingAt() ? Optional.of(prefix.group(1).equals("live")) : Optional.empty();
    }

    /** Is notified of each request to Stripe, tries again included, when it has ended. Must be thread-safe. */
    @FunctionalInterface
    public interface CallObserver {

        /**
         * A request was answered, or got no answer. One that throws is logged and changes nothing.
         *
         * @param method the HTTP method
         * @param path the path, such as {@code /v1/checkout/sessions}, without the query
         * @param status the HTTP status; 0 if there was no answer
         * @param took the time from sending to the end of the answer
         */
        void called(String method, String path, int status, Duration took);

        /** The request is about to be sent, by this thread, which calls {@link #called} when it has ended. */
        default void sending(String method, String path) {}
    }

    /** Collects the options of a client. */
    public static final class Builder {

        private final String apiKey;
        private @Nullable URI apiBase;
        private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
        private Duration readTimeout = DEFAULT_READ_TIMEOUT;
        private boolean telemetry;
        private @Nullable ProxySelector proxy;
        private @Nullable SSLContext sslContext;
        private @Nullable HttpClient httpClient;
        private final List<CallObserver> observers = new ArrayList<>();

        private Builder(String apiKey) {
            this.apiKey = apiKey;
        }

        /**
         * Another Stripe than the real one, such as a local one; null for the real one.
         *
         * @throws IllegalArgumentException if it is not an absolute http or https URL
         */
        public Builder apiBase(@Nullable URI apiBase) {
            if (apiBase != null && !isWebAddress(apiBase)) {
                throw new IllegalArgumentException("the API base must be an absolute http or https URL");
            }
            this.apiBase = apiBase;
            return this;
        }

        /**
         * How long connecting may take.
         *
         * @throws IllegalArgumentException if it is not 1 ms to 24 days
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = requireTimeout("connect", connectTimeout);
            return this;
        }

        /**
         * How long an answer may take as a whole.
         *
         * @throws IllegalArgumentException if it is not 1 ms to 24 days
         */
        public Builder readTimeout(Duration readTimeout) {
            this.readTimeout = requireTimeout("read", readTimeout);
            return this;
        }

        /** Whether the SDK may report latencies to Stripe, and keep an id for that under the user's home; off by default. */
        public Builder telemetry(boolean telemetry) {
            this.telemetry = telemetry;
            return this;
        }

        /** The proxy to connect through; the JVM's own setting unless said otherwise. */
        public Builder proxy(@Nullable ProxySelector proxy) {
            this.proxy = proxy;
            return this;
        }

        /** Which certificates to trust and to show; the JVM's own setting unless said otherwise. */
        public Builder sslContext(@Nullable SSLContext sslContext) {
            this.sslContext = sslContext;
            return this;
        }

        /**
         * Sends through this client, whose proxy, TLS settings and connect timeout then count, and not those given here. It
         * should not follow redirects.
         */
        public Builder httpClient(@Nullable HttpClient httpClient) {
            this.httpClient = httpClient;
            return this;
        }

        /** Is notified of each request to Stripe, beside the others that were given before. */
        public Builder observer(CallObserver observer) {
            observers.add(observer);
            return this;
        }

        /** The client. It connects when it is first used. */
        public StripeClient build() {
            String base = apiBase == null ? null : apiBase.toString().replaceAll("/+$", "");
            return new StripeClient(new LiveStripeResponseGetter(
                    new ClientOptions(apiKey, base, connectTimeout, readTimeout),
                    new JdkTransport(this::newHttpClient, telemetry, List.copyOf(observers))));
        }

        private HttpClient newHttpClient() {
            if (httpClient != null) {
                return httpClient;
            }
            HttpClient.Builder client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout);
            if (proxy != null) {
                client.proxy(proxy);
            }
            if (sslContext != null) {
                client.sslContext(sslContext);
            }
            return client.build();
        }

        private static boolean isWebAddress(URI uri) {
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getRawAuthority() != null;
        }

        private static Duration requireTimeout(String name, Duration timeout) {
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
                throw new IllegalArgumentException(
                        "the %s timeout must be 1 ms to 24 days, not %s".formatted(name, timeout));
            }
            return timeout;
        }
    }
}
