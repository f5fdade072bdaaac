package dev.payments.spring.reconciliation;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.spring.scheduling.SchedulingAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The schedule that {@code payments.reconciliation.enabled} starts. */
@AutoConfiguration(after = ReconciliationAutoConfiguration.class, before = SchedulingAutoConfiguration.class)
@ConditionalOnBooleanProperty("payments.reconciliation.enabled")
@EnableConfigurationProperties(ReconciliationProperties.class)
public final class ReconciliationScheduleAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ReconciliationSchedule reconciliationSchedule(
            PaymentReconciler reconciler,
            ReconciliationProperties properties,
            ObjectProvider<ReconciliationLease> lease,
            ObjectProvider<ReconciliationListener> listeners) {
        return new ReconciliationSchedule(
                reconciler,
                properties,
                lease.getIfAvailable(() -> ReconciliationLease.NONE),
                listeners.orderedStream().toList());
    }
}
