package dev.payments.spring.nats.connection;

import dev.payments.spring.nats.NatsProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Reports to the health endpoint whether NATS is connected. */
@AutoConfiguration(after = NatsConnectionAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(NatsLink.class)
public final class NatsHealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("payments-nats")
    @ConditionalOnMissingBean(name = "paymentsNatsHealthIndicator")
    NatsHealthIndicator paymentsNatsHealthIndicator(NatsLink link, NatsProperties properties) {
        return new NatsHealthIndicator(link, properties);
    }
}
