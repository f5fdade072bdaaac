package dev.payments.spring.webhook;

import dev.payments.spring.servlet.BoundedBody;
import dev.payments.spring.startup.SecretProperty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * How webhook deliveries are taken.
 *
 * @param enabled Whether webhook deliveries are taken at all.
 * @param path Path of the endpoint, below the servlet's.
 * @param signingSecrets Signing secrets of the endpoint, from its page in the Stripe Dashboard; several while one is rolled, or
 * for several endpoints. Required unless there is a WebhookParser bean.
 * @param tolerance Age up to which a delivery is taken, by its signed timestamp.
 * @param maxBodySize Size of the largest body that is read; a larger one is answered with 413.
 */
@ConfigurationProperties("payments.webhook")
record WebhookProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("/payments/webhook") String path,
        @DefaultValue List<String> signingSecrets,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue("1MB") DataSize maxBodySize) {

    private static final SecretProperty SIGNING_SECRETS = new SecretProperty(
            "payments.webhook.signing-secrets",
            SecretProperty.Kind.SIGNING_SECRET,
            "whsec_…",
            ". The secret is on the endpoint's page in the Stripe Dashboard, or in the output of `stripe listen`. Or define a"
                    + " WebhookParser bean, or set payments.webhook.enabled to false where no webhooks arrive.");

    WebhookProperties {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("must start with a slash: payments.webhook.path");
        }
        if (tolerance.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must be at least 1s: payments.webhook.tolerance");
        }
        if (maxBodySize.toBytes() < 1 || maxBodySize.compareTo(BoundedBody.MAX_LIMIT) >= 0) {
            throw new IllegalArgumentException("must be from 1B up to less than 1GB: payments.webhook.max-body-size");
        }
    }

    /**
     * The signing secrets; one that cannot be meant stops the start. Boot trims the elements when it splits one text into a
     * list, so the text itself has to be looked at.
     *
     * @param ofStripe whether the real Stripe issued them
     */
    List<String> requireSigningSecrets(Environment environment, boolean ofStripe) {
        String text = Binder.get(environment)
                .bind(SIGNING_SECRETS.name(), String.class)
                .orElse("");
        if (!text.equals(text.strip())) {
            SIGNING_SECRETS.require(text);
        }
        if (signingSecrets.isEmpty()) {
            SIGNING_SECRETS.require(null);
        }
        signingSecrets.forEach(ofStripe ? SIGNING_SECRETS::requireOfStripe : SIGNING_SECRETS::require);
        return signingSecrets;
    }

    @Override
    public String toString() {
        return "WebhookProperties[path=%s, %s signing secrets]".formatted(path, signingSecrets.size());
    }
}
