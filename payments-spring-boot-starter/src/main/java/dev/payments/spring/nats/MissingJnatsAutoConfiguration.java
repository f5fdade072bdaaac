package dev.payments.spring.nats;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;

/** Stops a start that asks for NATS without its client, which would otherwise be silent about what it leaves out. */
@AutoConfiguration
@ConditionalOnBooleanProperty("payments.nats.enabled")
@ConditionalOnMissingClass("io.nats.client.Connection")
public final class MissingJnatsAutoConfiguration {

    @Bean
    InitializingBean paymentsMissingJnats() {
        return () -> {
            throw new InvalidPaymentsConfigurationException(
                    "The property payments.nats.enabled is true, but jnats is not on the class path.",
                    "Add the dependency io.nats:jnats.");
        };
    }
}
