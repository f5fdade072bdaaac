package dev.payments.spring.reconciliation;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.StripeLedger;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.stripe.SessionProperties;
import dev.payments.webhook.PaymentEventReader;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** {@link PaymentReconciler}, for the return page and for the schedule that {@code payments.reconciliation.enabled} starts. */
@AutoConfiguration(after = GateAutoConfiguration.class)
@EnableConfigurationProperties({ReconciliationProperties.class, SessionProperties.class})
public final class ReconciliationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(StripeLedger.class)
    PaymentReconciler paymentReconciler(
            StripeLedger ledger, PaymentEventDispatcher dispatcher, SessionProperties session) {
        PaymentEventReader reader = new PaymentEventReader(session.orderIdMetadataKey());
        return new PaymentReconciler(ledger, reader, dispatcher, Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "payments.reconciliation.enabled", havingValue = "true")
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
