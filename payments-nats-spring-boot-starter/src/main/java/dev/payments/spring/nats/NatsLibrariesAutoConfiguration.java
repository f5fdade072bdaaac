package dev.payments.spring.nats;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/** Stops a start that asks for NATS without what it needs, and would be silent about what it leaves out. */
@AutoConfiguration
@ConditionalOnBooleanProperty("payments.nats.enabled")
public final class NatsLibrariesAutoConfiguration {

    @Bean
    NatsLibraries paymentsNatsLibraries() {
        return new NatsLibraries();
    }
}
