package dev.payments.spring.webhook;

import dev.payments.spring.stripe.SessionProperties;
import dev.payments.webhook.WebhookParser;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The {@link WebhookParser}, in any kind of application. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "payments.webhook.enabled", matchIfMissing = true)
@EnableConfigurationProperties({WebhookProperties.class, SessionProperties.class})
public final class WebhookAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WebhookParser webhookParser(WebhookProperties webhook, SessionProperties session, Environment environment) {
        return WebhookParser.builder(SigningSecrets.require(webhook.signingSecrets(), environment))
                .tolerance(webhook.tolerance())
                .orderIdMetadataKey(session.orderIdMetadataKey())
                .build();
    }
}
