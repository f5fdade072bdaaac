package dev.payments.spring.webhook;

import dev.payments.spring.startup.SecretProperty;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Checks the signing secrets before they are used. No message contains one. */
final class SigningSecrets {

    private static final SecretProperty PROPERTY = new SecretProperty(
            "payments.webhook.signing-secrets",
            "whsec_…",
            ". The secret is on the endpoint's page in the Stripe Dashboard, or in the output of `stripe listen`. Or define a"
                    + " WebhookParser bean, or set payments.webhook.enabled to false where no webhooks arrive.");

    private SigningSecrets() {}

    static List<String> require(List<String> secrets, Environment environment) {
        requireUnpadded(environment);
        if (secrets.isEmpty()) {
            throw PROPERTY.missing();
        }
        secrets.forEach(PROPERTY::require);
        return secrets;
    }

    /** Boot trims the elements when it splits one text into a list, so the text itself has to be looked at. */
    private static void requireUnpadded(Environment environment) {
        String text =
                Binder.get(environment).bind(PROPERTY.name(), String.class).orElse("");
        if (!text.equals(text.strip())) {
            throw PROPERTY.invalid(text.isBlank() ? "is blank" : "has whitespace around it");
        }
    }
}
