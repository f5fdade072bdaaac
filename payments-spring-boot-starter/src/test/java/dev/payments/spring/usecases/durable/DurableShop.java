package dev.payments.spring.usecases.durable;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.test.SignedWebhook;
import dev.payments.test.StripeEvents;
import dev.payments.webhook.WebhookParser;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** A shop that is delivered one paid order at its start, and ends when its listeners have ended, or before. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Shipping.class)
class DurableShop {

    static final int KILLED = 137;

    private static final String SECRET = "whsec_durable";

    /** The database's URL, a {@link Crash}, and Spring's properties as {@code --name=value}. */
    public static void main(String[] args) {
        Crash crash = Crash.valueOf(args[1]);
        try (ConfigurableApplicationContext context = start(args[0], crash, args)) {
            SignedWebhook delivery = StripeEvents.checkoutSessionCompleted()
                    .sessionId("cs_test_durable")
                    .orderId("4711")
                    .sign(SECRET);
            System.out.println(context.getBean(PaymentEventDispatcher.class)
                    .dispatch(context.getBean(WebhookParser.class).parse(delivery.body(), delivery.signatureHeader())));
            if (crash == Crash.AFTER_THE_COMMIT) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    static ConfigurableApplicationContext start(String database, Crash crash, String... args) {
        return new SpringApplicationBuilder(DurableShop.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.datasource.url", database,
                        "spring.sql.init.mode", "always",
                        "spring.sql.init.schema-locations", "classpath:durable/schema.sql",
                        "spring.task.execution.shutdown.await-termination", "true",
                        "spring.task.execution.shutdown.await-termination-period", "60s",
                        "payments.jdbc.initialize-schema", "always",
                        "payments.stripe.api-key", "sk_test_durable",
                        "payments.webhook.signing-secrets", SECRET,
                        "crash", crash.name()))
                .run(args);
    }

    /** Where the process ends as if killed. */
    enum Crash {
        NEVER,
        AFTER_THE_COMMIT,
        INSIDE_THE_LISTENER
    }
}
