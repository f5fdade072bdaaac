package dev.payments.spring.metrics;

import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.stripe.StripeClientCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Counts and observes where there is a {@link MeterRegistry}. Observations go to the application's {@link ObservationRegistry},
 * which makes timers of them, and spans where there is tracing; without one, to one of ours that makes timers.
 */
@AutoConfiguration(
        before = GateAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({MeterRegistry.class, ObservationRegistry.class})
@ConditionalOnBean(MeterRegistry.class)
public final class MetricsAutoConfiguration {

    @Bean
    PaymentMetrics paymentMetrics(MeterRegistry registry) {
        return new PaymentMetrics(registry, InstantSource.system());
    }

    @Bean
    PaymentObservations paymentObservations(MeterRegistry registry, ObjectProvider<ObservationRegistry> observations) {
        return new PaymentObservations(observations.getIfUnique(() -> timersOnly(registry)), registry);
    }

    private static ObservationRegistry timersOnly(MeterRegistry registry) {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
        return observations;
    }

    @Bean
    StripeClientCustomizer paymentsStripeObservations(PaymentObservations observations) {
        return client -> client.observer(observations);
    }

    @Bean
    static PaymentMeter.Descriptions paymentMeterDescriptions() {
        return new PaymentMeter.Descriptions();
    }
}
