package dev.payments.sample;

import dev.payments.test.LocalStripe;
import java.net.URI;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.support.DynamicPropertyRegistrarBeanInitializer;

/** A Stripe inside this JVM for the shop to talk to, unless there is an API key for the real one. */
@TestConfiguration(proxyBeanMethods = false)
@Conditional(OnMissingStripeApiKey.class)
public class LocalStripeConfiguration {

    @Bean
    LocalStripe localStripe() {
        return LocalStripe.start();
    }

    @Bean
    DynamicPropertyRegistrar localStripeProperties(LocalStripe stripe) {
        return properties -> {
            properties.add("payments.stripe.api-base", stripe::apiBase);
            properties.add("payments.stripe.api-key", stripe::apiKey);
            properties.add("payments.webhook.signing-secrets", stripe::webhookSecret);
        };
    }

    /** Tests have one of their own; the demo has none. */
    @Bean
    static DynamicPropertyRegistrarBeanInitializer localStripePropertiesInitializer() {
        return new DynamicPropertyRegistrarBeanInitializer();
    }

    @Bean
    Deliveries localStripeDeliveries(LocalStripe stripe) {
        return new Deliveries(stripe);
    }

    record Deliveries(LocalStripe stripe) {

        @EventListener
        void on(WebServerInitializedEvent event) {
            int port = event.getWebServer().getPort();
            stripe.webhookUrl(URI.create("http://127.0.0.1:" + port + "/payments/webhook"));
        }
    }
}
