package dev.payments.spring.nats;

import dev.payments.test.LocalStripe;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The service that takes the place of the NestJS one: the starter, NATS, a database, and a Stripe inside the JVM. */
final class PaymentsService implements AutoCloseable {

    private final LocalStripe stripe = LocalStripe.builder()
            .redelivery(Duration.ofMillis(250), Duration.ofSeconds(1), 500)
            .start();
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private final NatsServer server;

    private PaymentsService(NatsServer server) {
        this.server = server;
    }

    /** Starts so many instances over one database. */
    static PaymentsService start(NatsServer server, int instances, String... properties) {
        PaymentsService service = new PaymentsService(server);
        String database = "jdbc:h2:mem:payments-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
        for (int i = 0; i < instances; i++) {
            service.startInstance(database, properties);
        }
        service.stripe.webhookUrl(URI.create("http://127.0.0.1:" + service.port() + "/payments/webhook"));
        return service;
    }

    LocalStripe stripe() {
        return stripe;
    }

    <T> T bean(Class<T> type) {
        return instances.get(0).getBean(type);
    }

    /** Publishes to the listeners of one instance, past the gate. */
    void publish(Object event) {
        instances.get(0).publishEvent(event);
    }

    @Override
    public void close() {
        instances.forEach(ConfigurableApplicationContext::close);
        stripe.close();
    }

    private void startInstance(String database, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + database,
                "--payments.jdbc.initialize-schema=always",
                "--payments.stripe.api-base=" + stripe.apiBase(),
                "--payments.stripe.api-key=" + stripe.apiKey(),
                "--payments.webhook.signing-secrets=" + stripe.webhookSecret(),
                "--payments.session.success-url=http://127.0.0.1/payments/success",
                "--payments.session.cancel-url=http://127.0.0.1/payments/cancel",
                "--payments.nats.enabled=true",
                "--payments.nats.servers=" + server.url()));
        arguments.addAll(List.of(properties));
        instances.add(new SpringApplication(Application.class).run(arguments.toArray(String[]::new)));
    }

    private int port() {
        return ((WebServerApplicationContext) instances.get(0)).getWebServer().getPort();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
