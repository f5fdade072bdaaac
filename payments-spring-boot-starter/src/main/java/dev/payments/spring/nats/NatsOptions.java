package dev.payments.spring.nats;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** Tells jnats what the properties say. */
final class NatsOptions {

    /** A dead connection is noticed after two or three of these; jnats's two minutes would be five. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    private NatsOptions() {}

    static Options.Builder of(NatsConnectionProperties properties, @Nullable SslBundles sslBundles) {
        Options.Builder options = Options.builder()
                .servers(properties.servers().stream().map(String::strip).toArray(String[]::new))
                .connectionName("payments")
                .maxReconnects(-1)
                .reconnectWait(properties.reconnectWait())
                .connectionTimeout(properties.connectTimeout())
                .pingInterval(PING_INTERVAL)
                .errorListener(new LoggedErrors());
        authenticate(options, properties);
        if (properties.sslBundle() != null && sslBundles != null) {
            options.sslContext(sslBundles.getBundle(properties.sslBundle()).createSslContext());
        }
        return options;
    }

    private static void authenticate(Options.Builder options, NatsConnectionProperties properties) {
        if (properties.username() != null) {
            options.userInfo(properties.username(), properties.password() == null ? "" : properties.password());
        }
        if (properties.token() != null) {
            options.token(properties.token().toCharArray());
        }
        if (properties.nkeyFile() != null) {
            options.authHandler(Nats.credentials(null, properties.nkeyFile().toString()));
        }
        if (properties.credentialsFile() != null) {
            options.authHandler(Nats.credentials(properties.credentialsFile().toString()));
        }
    }
}
