package dev.payments.spring.webhook;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Says at start where Stripe's deliveries are taken, or that they are not. */
final class EndpointNotice implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(EndpointNotice.class);

    private final WebhookProperties properties;
    private final ObjectProvider<EndpointPath> path;

    EndpointNotice(WebhookProperties properties, ObjectProvider<EndpointPath> path) {
        this.properties = properties;
        this.path = path;
    }

    /**
     * The endpoint's path on its server.
     *
     * @param context the application's own part of it, without a slash at its end
     * @param path the rest of it
     */
    record EndpointPath(String context, String path) {

        static EndpointPath of(WebhookProperties properties, Environment environment, String context, String servlet) {
            return new EndpointPath(prefix(environment, context), prefix(environment, servlet) + properties.path());
        }

        private static String prefix(Environment environment, String property) {
            String prefix = environment.getProperty(property, "");
            return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        }

        @Override
        public String toString() {
            return context + path;
        }
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        EndpointPath endpoint = path.getIfAvailable();
        String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
        if (endpoint == null) {
            log.warn(
                    "Nothing takes Stripe's webhooks at {}: this application has no web server, or one for which there is no"
                            + " endpoint (there is one for servlet containers and for WebFlux). If that is meant, set"
                            + " payments.webhook.enabled=false; otherwise pass the request's bytes and its"
                            + " Stripe-Signature to WebhookParser and the event to PaymentEventDispatcher.",
                    properties.path());
        } else if (port == null) {
            log.info("Stripe's webhooks are taken at POST {}, below the application's context path", endpoint.path());
        } else {
            log.info("Stripe's webhooks are taken at POST {} on port {}", endpoint, port);
        }
    }
}
