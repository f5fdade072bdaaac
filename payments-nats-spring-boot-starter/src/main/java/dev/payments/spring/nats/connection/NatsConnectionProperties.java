package dev.payments.spring.nats.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to connect to NATS. Ignored if there is a NATS Connection bean.
 *
 * @param servers URLs of the NATS servers; tls:// for TLS.
 * @param username User name, with payments.nats.password.
 * @param password Password of the user.
 * @param token Token, for servers that authenticate by a token alone.
 * @param credentialsFile File with a JWT and an NKey seed, as written by nsc.
 * @param nkeyFile File with an NKey seed.
 * @param sslBundle Name of the SSL bundle with the trusted certificates, and the client's certificate if the servers require one.
 * @param connectTimeout Time that connecting to one server may take.
 * @param reconnectWait Time between attempts to connect, of which there is no limit.
 */
@ConfigurationProperties("payments.nats")
record NatsConnectionProperties(
        @DefaultValue("nats://localhost:4222") List<String> servers,
        @Nullable String username,
        @Nullable String password,
        @Nullable String token,
        @Nullable Path credentialsFile,
        @Nullable Path nkeyFile,
        @Nullable String sslBundle,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("1s") Duration reconnectWait) {

    /** Without the servers: a URL can hold a password. */
    @Override
    public String toString() {
        return "NatsConnectionProperties[servers=%s]".formatted(servers.size());
    }
}
