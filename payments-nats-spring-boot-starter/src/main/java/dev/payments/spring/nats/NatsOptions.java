package dev.payments.spring.nats;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** Tells jnats what the properties say. */
final class NatsOptions {

    /** A dead connection is noticed after two or three of these; jnats's two minutes would be five. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    private NatsOptions() {}

    /**
     * The options.
     *
     * @throws InvalidPaymentsConfigurationException if a server is no URL, or a file is not there
     */
    static Options.Builder of(NatsConnectionProperties properties, @Nullable SslBundles sslBundles) {
        Options.Builder options = Options.builder()
                .connectionName("payments")
                .maxReconnects(-1)
                .reconnectWait(properties.reconnectWait())
                .connectionTimeout(properties.connectTimeout())
                .pingInterval(PING_INTERVAL)
                .errorListener(new LoggedErrors());
        setServers(options, properties);
        authenticate(options, properties);
        if (properties.sslBundle() != null && sslBundles != null) {
            options.sslContext(sslBundles.getBundle(properties.sslBundle()).createSslContext());
        }
        return options;
    }

    /** Without what jnats says, which quotes the URL, and a URL can hold a password. */
    private static void setServers(Options.Builder options, NatsConnectionProperties properties) {
        try {
            options.servers(properties.servers().stream().map(String::strip).toArray(String[]::new))
                    .build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InvalidPaymentsConfigurationException(
                    "The property payments.nats.servers holds something that is not the URL of a NATS server.",
                    "Give it URLs such as nats://nats.example:4222, or tls:// for TLS, separated by commas.");
        }
    }

    private static void authenticate(Options.Builder options, NatsConnectionProperties properties) {
        if (properties.username() != null) {
            options.userInfo(properties.username(), properties.password() == null ? "" : properties.password());
        }
        if (properties.token() != null) {
            options.token(properties.token().toCharArray());
        }
        if (properties.nkeyFile() != null) {
            options.authHandler(Nats.credentials(null, readable("nkey-file", properties.nkeyFile())));
        }
        if (properties.credentialsFile() != null) {
            options.authHandler(Nats.credentials(readable("credentials-file", properties.credentialsFile())));
        }
    }

    private static String readable(String property, Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidPaymentsConfigurationException(
                    "The file of the property payments.nats." + property + " cannot be read.",
                    "Make it readable for the service, or give the path of another.");
        }
        return file.toString();
    }
}
