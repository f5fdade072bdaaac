package dev.payments.stripe;

import com.stripe.Stripe;
import com.stripe.net.Authenticator;
import com.stripe.net.BearerTokenAuthenticator;
import com.stripe.net.StripeResponseGetterOptions;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What stripe-java's own builder of clients would make. That builder takes a transport since 32 only, and hands its options to
 * nobody.
 */
final class ClientOptions extends StripeResponseGetterOptions {

    private final Authenticator authenticator;
    private final String apiBase;
    private final int connectTimeoutMillis;
    private final int readTimeoutMillis;

    ClientOptions(String apiKey, @Nullable String apiBase, Duration connectTimeout, Duration readTimeout) {
        this.authenticator = new BearerTokenAuthenticator(apiKey);
        this.apiBase = apiBase == null ? Stripe.LIVE_API_BASE : apiBase;
        this.connectTimeoutMillis = Math.toIntExact(connectTimeout.toMillis());
        this.readTimeoutMillis = Math.toIntExact(readTimeout.toMillis());
    }

    @Override
    public Authenticator getAuthenticator() {
        return authenticator;
    }

    @Override
    public String getApiBase() {
        return apiBase;
    }

    @Override
    public String getFilesBase() {
        return Stripe.UPLOAD_API_BASE;
    }

    @Override
    public String getConnectBase() {
        return Stripe.CONNECT_API_BASE;
    }

    @Override
    public String getMeterEventsBase() {
        return Stripe.METER_EVENTS_API_BASE;
    }

    @Override
    public int getConnectTimeout() {
        return connectTimeoutMillis;
    }

    @Override
    public int getReadTimeout() {
        return readTimeoutMillis;
    }

    /** As stripe-java's default; {@link StripeCalls} tries again by itself. */
    @Override
    public int getMaxNetworkRetries() {
        return 0;
    }

    @Override
    public @Nullable String getClientId() {
        return null;
    }

    @Override
    public @Nullable Proxy getConnectionProxy() {
        return null;
    }

    @Override
    public @Nullable PasswordAuthentication getProxyCredential() {
        return null;
    }

    @Override
    public @Nullable String getStripeAccount() {
        return null;
    }

    @Override
    public @Nullable String getStripeContext() {
        return null;
    }
}
