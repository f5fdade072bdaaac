package dev.payments.spring.webhook;

import dev.payments.spring.startup.SecretProperty;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * How webhook deliveries are taken.
 *
 * @param enabled Whether webhook deliveries are taken at all.
 * @param path Path of the endpoint, literally, below the servlet's.
 * @param permitAll Whether deliveries reach the endpoint before Spring Security and other filters see them; nothing else on its
 * path does.
 * @param signingSecrets Signing secrets of the endpoint, from its page in the Stripe Dashboard; several while one is rolled, or
 * for several endpoints. Required unless there is a WebhookParser bean.
 * @param tolerance Age up to which a delivery is taken, by its signed timestamp.
 * @param maxBodySize Size of the largest body that is read; a larger one is answered with 413.
 * @param bodyTimeout How long a body may take to arrive; a slower one is answered with 408.
 * @param maxConcurrentDeliveries How many deliveries are published at once, each on a thread with a database connection; ten
 * times as many wait, and the rest is answered with 503.
 */
@ConfigurationProperties("payments.webhook")
record WebhookProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("/payments/webhook") String path,
        @DefaultValue("true") boolean permitAll,
        @DefaultValue List<String> signingSecrets,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("8") int maxConcurrentDeliveries) {

    private static final DataSize MAX_LIMIT = DataSize.ofGigabytes(1);
    private static final int MAX_CONCURRENT = 1000;
    private static final Pattern LITERAL = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    private static final SecretProperty SIGNING_SECRETS = new SecretProperty(
            "payments.webhook.signing-secrets",
            SecretProperty.Kind.SIGNING_SECRET,
            "whsec_…",
            ". The secret is on the endpoint's page in the Stripe Dashboard, or in the output of `stripe listen`. Or define a"
                    + " WebhookParser bean, or set payments.webhook.enabled to false where no webhooks arrive.");

    WebhookProperties {
        if (!LITERAL.matcher(path).matches() || path.contains("/.")) {
            throw new IllegalArgumentException(
                    "must be a literal path such as /payments/webhook, of letters, digits, . _ ~ and -:"
                            + " payments.webhook.path");
        }
        if (tolerance.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must be at least 1s: payments.webhook.tolerance");
        }
        if (maxBodySize.toBytes() < 1 || maxBodySize.compareTo(MAX_LIMIT) >= 0) {
            throw new IllegalArgumentException("must be from 1B up to less than 1GB: payments.webhook.max-body-size");
        }
        if (bodyTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must be at least 1s: payments.webhook.body-timeout");
        }
        if (maxConcurrentDeliveries < 1 || maxConcurrentDeliveries > MAX_CONCURRENT) {
            throw new IllegalArgumentException("must be from 1 to 1000: payments.webhook.max-concurrent-deliveries");
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
