package dev.payments.sample.resilience;

import dev.payments.sample.OrderJsonClient;
import dev.payments.sample.SampleApplication;
import dev.payments.test.LocalStripe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance of the shop inside the test's JVM, whose beans are accessible. */
final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** With a database of its own in memory, unless the arguments name another. */
    static Node start(LocalStripe stripe, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--payments.stripe.api-key=" + stripe.apiKey(),
                "--payments.stripe.api-base=" + stripe.apiBase(),
                "--payments.webhook.signing-secrets=" + stripe.webhookSecret()));
        arguments.addAll(List.of(more));
        return new Node(new SpringApplicationBuilder(SampleApplication.class).run(arguments.toArray(String[]::new)));
    }

    static Node start(LocalStripe stripe, Database database, String name) {
        return start(
                stripe,
                "--spring.datasource.url=" + database.url(name),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    OrderJsonClient shop() {
        return new OrderJsonClient(address());
    }

    URI address() {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    URI webhook() {
        return address().resolve("/payments/webhook");
    }

    @Override
    public void close() {
        context.close();
    }
}
