package dev.payments.spring.health;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.gate.GateAutoConfiguration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Reports to the health endpoint, as {@code payments}. */
@AutoConfiguration(after = GateAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(IdempotencyGuard.class)
public final class PaymentsHealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("payments")
    @ConditionalOnMissingBean(name = "paymentsHealthIndicator")
    PaymentsHealthIndicator paymentsHealthIndicator(IdempotencyGuard guard) {
        return new PaymentsHealthIndicator(guard, InstantSource.system());
    }
}
