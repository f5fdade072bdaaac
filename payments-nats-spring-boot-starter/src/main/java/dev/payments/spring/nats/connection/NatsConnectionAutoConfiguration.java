package dev.payments.spring.nats.connection;

import dev.payments.spring.nats.NatsProperties;
import io.nats.client.Connection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** The connection to NATS. A {@link Connection} bean of the application is used in its place, and never closed. */
@AutoConfiguration
@ConditionalOnBooleanProperty("payments.nats.enabled")
@EnableConfigurationProperties({NatsProperties.class, NatsConnectionProperties.class})
public final class NatsConnectionAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(Connection.class)
    ManagedLink paymentsNatsManagedLink(
            NatsConnectionProperties connection, NatsProperties properties, ObjectProvider<SslBundles> sslBundles) {
        return new ManagedLink(
                NatsOptions.of(connection, sslBundles.getIfAvailable()),
                connection.reconnectWait(),
                properties.drainTimeout());
    }

    @Bean
    @ConditionalOnBean(Connection.class)
    ProvidedLink paymentsNatsProvidedLink(Connection connection) {
        return new ProvidedLink(connection);
    }
}
