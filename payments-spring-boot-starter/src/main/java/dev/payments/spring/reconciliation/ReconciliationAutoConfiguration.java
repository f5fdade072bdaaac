package dev.payments.spring.reconciliation;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.StripeLedger;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.stripe.SessionProperties;
import dev.payments.webhook.PaymentEventReader;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** {@link PaymentReconciler}, for the return page and for the schedule. */
@AutoConfiguration(after = GateAutoConfiguration.class)
@EnableConfigurationProperties(SessionProperties.class)
public final class ReconciliationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(StripeLedger.class)
    PaymentReconciler paymentReconciler(
            StripeLedger ledger, PaymentEventDispatcher dispatcher, SessionProperties session) {
        PaymentEventReader reader = new PaymentEventReader(session.orderIdMetadataKey());
        return new PaymentReconciler(ledger, reader, dispatcher, Clock.systemUTC());
    }
}
