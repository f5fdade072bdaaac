package dev.payments.benchmarks.start;

import com.stripe.StripeClient;
import dev.payments.benchmarks.start.byhand.ByHandApplication;
import dev.payments.benchmarks.start.nothing.NothingApplication;
import dev.payments.benchmarks.start.ours.OursApplication;
import dev.payments.spring.webhook.WebhookAutoConfiguration;
import dev.payments.webhook.WebhookParser;
import java.util.List;

/** An application, what it needs on its class path beside Spring Boot's web starter, and its properties. */
enum Contender {
    NOTHING("nothing", NothingApplication.class, List.of(), List.of()),
    BY_HAND(
            "stripe-java by hand",
            ByHandApplication.class,
            List.of(StripeClient.class),
            List.of("--stripe.api-key=sk_test_1", "--stripe.webhook-secret=" + Deliveries.SECRET)),
    OURS(
            "ours",
            OursApplication.class,
            List.of(StripeClient.class, WebhookParser.class, WebhookAutoConfiguration.class),
            List.of(
                    "--payments.stripe.api-key=sk_test_1",
                    "--payments.webhook.signing-secrets=" + Deliveries.SECRET,
                    "--payments.session.success-url=https://shop.example/thanks",
                    "--payments.idempotency.store=memory"));

    final String label;
    final Class<?> application;
    final List<Class<?>> libraries;
    final List<String> properties;

    Contender(String label, Class<?> application, List<Class<?>> libraries, List<String> properties) {
        this.label = label;
        this.application = application;
        this.libraries = libraries;
        this.properties = properties;
    }
}
