package dev.payments.spring.reconciliation;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.scheduling.BackgroundScheduler;
import dev.payments.stripe.StripePayments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** {@link PaymentReconciler}, for the return page, and its schedule where it is enabled. */
@AutoConfiguration(after = GateAutoConfiguration.class)
@EnableConfigurationProperties(ReconciliationProperties.class)
public final class ReconciliationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(StripePayments.class)
    PaymentReconciler paymentReconciler(
            StripePayments stripe, PaymentEventDispatcher dispatcher, ReconciliationProperties properties) {
        return stripe.reconciler(dispatcher, Objects.requireNonNullElse(properties.notBefore(), Instant.MIN));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("payments.reconciliation.enabled")
    @Import(BackgroundScheduler.class)
    static class ScheduleConfiguration {

        @Bean
        ReconciliationSchedule reconciliationSchedule(
                PaymentReconciler reconciler,
                ReconciliationProperties properties,
                ObjectProvider<ReconciliationLease> lease,
                ObjectProvider<ReconciliationListener> listeners) {
            return new ReconciliationSchedule(
                    reconciler,
                    properties,
                    lease.getIfAvailable(() -> ReconciliationLease.NONE),
                    listeners.orderedStream().toList(),
                    InstantSource.system());
        }
    }
}
