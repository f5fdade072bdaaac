package dev.payments.spring.webhook;

import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.stripe.SessionProperties;
import dev.payments.spring.stripe.StripeProperties;
import dev.payments.webhook.WebhookParser;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The {@link WebhookParser}, in any kind of application; and on a servlet container and on WebFlux the endpoint that Stripe delivers to. */
@AutoConfiguration(
        after = GateAutoConfiguration.class,
        afterName = "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration")
@ConditionalOnBooleanProperty(name = "payments.webhook.enabled", matchIfMissing = true)
@EnableConfigurationProperties({WebhookProperties.class, SessionProperties.class, StripeProperties.class})
@Import({ServletEndpointConfiguration.class, ReactiveEndpointConfiguration.class, EndpointNotice.class})
public final class WebhookAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WebhookParser webhookParser(
            WebhookProperties webhook, SessionProperties session, StripeProperties stripe, Environment environment) {
        return WebhookParser.builder(webhook.requireSigningSecrets(environment, stripe.isStripe()))
                .tolerance(webhook.tolerance())
                .orderIdMetadataKey(session.orderIdMetadataKey())
                .build();
    }
}
