package dev.payments.spring.stripe;

import com.stripe.StripeClient;
import dev.payments.session.PaymentSessions;
import dev.payments.stripe.CheckoutSessionCustomizer;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** {@link PaymentSessions} over a {@link StripeClient}; your own bean of either type replaces it. */
@AutoConfiguration
@EnableConfigurationProperties({StripeProperties.class, SessionProperties.class})
public final class StripeAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(StripeAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    @Conditional(WhenNeeded.class)
    StripeClient stripeClient(StripeProperties properties, ObjectProvider<StripeClientCustomizer> customizers) {
        StripeClients.Builder client = StripeClients.builder(properties.requireApiKey())
                .apiBase(properties.apiBase())
                .connectTimeout(properties.connectTimeout())
                .readTimeout(properties.readTimeout())
                .telemetry(properties.telemetry());
        customizers.orderedStream().forEach(customizer -> customizer.customize(client));
        return client.build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(StripeClient.class)
    StripePayments stripePayments(
            StripeClient client,
            StripeProperties stripe,
            SessionProperties session,
            ObjectProvider<CheckoutSessionCustomizer> customizers) {
        if (stripe.livemode().orElse(false) && session.isLocal()) {
            log.warn("Buyers with real money are sent to their own machine: payments.stripe.api-key is a live key, and"
                    + " payments.session.success-url or cancel-url is local");
        }
        return StripePayments.builder(client)
                .maxNetworkRetries(stripe.maxNetworkRetries())
                .successUrl(session.successUrl())
                .cancelUrl(session.cancelUrl())
                .orderIdMetadataKey(session.orderIdMetadataKey())
                .customizers(customizers.orderedStream().toList())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    PaymentSessions paymentSessions(StripePayments stripe) {
        return stripe.sessions();
    }

    /** An application with its own {@link PaymentSessions}, such as a fake in a test, needs no API key. */
    static final class WhenNeeded extends AnyNestedCondition {

        WhenNeeded() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @Conditional(ApiKeyIsSet.class)
        static final class ApiKey {}

        @ConditionalOnMissingBean(PaymentSessions.class)
        static final class NoSessions {}
    }

    /**
     * Asks the binder, which leaves a placeholder that it cannot resolve as it is. Boot's condition on a property throws, before
     * {@link StripeProperties#requireApiKey()} can say which variable is not set.
     */
    static final class ApiKeyIsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            try {
                return Binder.get(context.getEnvironment())
                        .bind("payments.stripe.api-key", String.class)
                        .isBound();
            } catch (RuntimeException unreadable) {
                return true;
            }
        }
    }
}
