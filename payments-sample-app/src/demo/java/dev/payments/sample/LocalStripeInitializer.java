package dev.payments.sample;

import dev.payments.test.LocalStripe;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/** Starts a local Stripe inside this JVM, unless there is an API key for the real one. */
class LocalStripeInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (StringUtils.hasText(environment.getProperty("payments.stripe.api-key"))) {
            return;
        }
        LocalStripe stripe = LocalStripe.start();
        environment.getPropertySources().addFirst(new MapPropertySource("localStripe", properties(stripe)));
        context.getBeanFactory().registerSingleton("localStripe", stripe);
        context.addApplicationListener((ApplicationEvent event) -> follow(stripe, event));
    }

    private static Map<String, Object> properties(LocalStripe stripe) {
        return Map.of(
                "shop.payment-page", stripe.apiBase().toString(),
                "payments.stripe.api-base", stripe.apiBase(),
                "payments.stripe.api-key", stripe.apiKey(),
                "payments.webhook.signing-secrets", stripe.webhookSecret());
    }

    private static void follow(LocalStripe stripe, ApplicationEvent event) {
        if (event instanceof WebServerInitializedEvent started) {
            int port = started.getWebServer().getPort();
            stripe.webhookUrl(URI.create("http://127.0.0.1:" + port + "/payments/webhook"));
        } else if (event instanceof ContextClosedEvent) {
            stripe.close();
        }
    }
}
