package dev.payments.spring.nats.connection;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import dev.payments.spring.startup.SecretProperty;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** Turns the properties into the options of jnats. */
final class NatsOptions {

    /** A dead connection is noticed after two or three of these, which with the default of jnats would be five minutes. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    private NatsOptions() {}

    /**
     * The options.
     *
     * @throws InvalidPaymentsConfigurationException if a server is not a URL, a file cannot be read, or a variable behind the
     *     credentials is not set
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

    /** Drops the message of jnats: it quotes the URL, and a URL can hold a password. */
    private static void setServers(Options.Builder options, NatsConnectionProperties properties) {
        try {
            options.servers(properties.servers().stream().map(String::strip).toArray(String[]::new))
                    .build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InvalidPaymentsConfigurationException(
                    "The property payments.nats.servers contains something that is not the URL of a NATS server.",
                    "Set it to URLs such as nats://nats.example:4222, or tls:// for TLS, separated by commas.");
        }
    }

    private static void authenticate(Options.Builder options, NatsConnectionProperties properties) {
        requireResolved("username", properties.username());
        requireResolved("password", properties.password());
        requireResolved("token", properties.token());
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

    /** The server would refuse it, again at each attempt to connect. */
    private static void requireResolved(String property, @Nullable String value) {
        if (value != null) {
            SecretProperty.refusePlaceholder("payments.nats." + property, value, "…", ".");
        }
    }

    private static String readable(String property, Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidPaymentsConfigurationException(
                    "The file of the property payments.nats." + property + " cannot be read.",
                    "Make it readable for the service, or set the path of another file.");
        }
        return file.toString();
    }
}
