package dev.payments.spring.actuator;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.reconciliation.ReconciliationAutoConfiguration;
import java.time.InstantSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The endpoint {@code payments}, where Actuator is there and exposes it. */
@AutoConfiguration(after = {GateAutoConfiguration.class, ReconciliationAutoConfiguration.class})
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(PaymentReconciler.class)
@ConditionalOnAvailableEndpoint(PaymentsEndpoint.class)
public final class PaymentsEndpointAutoConfiguration {

    @Bean
    NodeActivity paymentsNodeActivity() {
        return new NodeActivity(InstantSource.system());
    }

    @Bean
    PaymentsEndpoint paymentsEndpoint(NodeActivity activity, PaymentReconciler reconciler) {
        return new PaymentsEndpoint(activity, reconciler, InstantSource.system());
    }
}
