package dev.payments.spring.reconciliation;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.scheduling.BackgroundScheduler;
import dev.payments.spring.stripe.ConnectProperties;
import dev.payments.stripe.StripePayments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
@EnableConfigurationProperties({ReconciliationProperties.class, ConnectProperties.class})
public final class ReconciliationAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(StripePayments.class)
    PaymentReconciler paymentReconciler(
            StripePayments stripe, PaymentEventDispatcher dispatcher, ReconciliationProperties properties) {
        return stripe.reconciler(dispatcher, notBefore(properties));
    }

    private static Instant notBefore(ReconciliationProperties properties) {
        return Objects.requireNonNullElse(properties.notBefore(), Instant.MIN);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("payments.reconciliation.enabled")
    @Import(BackgroundScheduler.class)
    static class ScheduleConfiguration {

        @Bean
        ReconciliationSchedule reconciliationSchedule(
                PaymentReconciler reconciler,
                ObjectProvider<StripePayments> stripe,
                ObjectProvider<PaymentEventDispatcher> dispatcher,
                ConnectProperties connect,
                ReconciliationProperties properties,
                ObjectProvider<ReconciliationLease> lease,
                ObjectProvider<ReconciliationListener> listeners) {
            if (connect.isAll()) {
                log.warn(
                        "payments.connect.accounts is all: reconciliation asks for the API key's own account only, since"
                                + " Stripe lists the events of one account at a time. Name the accounts to reconcile them");
            }
            Map<String, PaymentReconciler> connected = new LinkedHashMap<>();
            stripe.ifAvailable(payments -> dispatcher.ifAvailable(gate -> connect.names()
                    .forEach(account -> connected.put(
                            account, payments.forAccount(account).reconciler(gate, notBefore(properties))))));
            return new ReconciliationSchedule(
                    new EveryAccount(reconciler, connected),
                    properties,
                    lease.getIfAvailable(() -> ReconciliationLease.NONE),
                    listeners.orderedStream().toList(),
                    InstantSource.system());
        }
    }
}
