package dev.payments.spring.nats.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.spring.nats.NatsProperties;
import dev.payments.spring.nats.NatsServer;
import dev.payments.spring.nats.TestProperties;
import dev.payments.spring.nats.connection.NatsLink;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import dev.payments.test.FakePaymentSessions;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Workers over a real server, and a client that asks them. */
abstract class RequestWorkerFixture {

    static final String DATA =
            "{\"orderId\":\"7c1d1f0e\",\"currency\":\"usd\",\"items\":[{\"name\":\"Tee\",\"price\":19.99,\"quantity\":2}]}";

    private static NatsServer server;

    final FakePaymentSessions sessions =
            new FakePaymentSessions(Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));
    private final List<RequestWorker> workers = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    Connection client;

    @BeforeAll
    static void startServer() {
        server = NatsServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void connect() {
        client = open();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        workers.forEach(RequestWorker::stop);
        for (Connection connection : connections) {
            connection.close();
        }
    }

    RequestWorker worker(String... properties) {
        NatsProperties bound = TestProperties.of(properties);
        Connection connection = open();
        RequestWorker worker = new RequestWorker(
                NatsLink.of(connection), new Responder(new CreatePaymentSession(sessions), bound.replyKeys()), bound);
        worker.start();
        workers.add(worker);
        try {
            connection.flush(Duration.ofSeconds(5));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return worker;
    }

    private Connection open() {
        Connection connection = server.connect();
        connections.add(connection);
        return connection;
    }

    String ask(String packet) {
        return request("create.payment.session", packet).join();
    }

    CompletableFuture<String> request(String subject, String packet) {
        return client.request(subject, packet.getBytes(UTF_8))
                .orTimeout(10, TimeUnit.SECONDS)
                .thenApply(message -> new String(message.getData(), UTF_8));
    }

    Message sendRaw(String subject, String packet) throws InterruptedException {
        String inbox = client.createInbox();
        io.nats.client.Subscription replies = client.subscribe(inbox);
        client.publish(subject, inbox, packet.getBytes(UTF_8));
        return replies.nextMessage(Duration.ofSeconds(5));
    }

    static String packet(String data) {
        return "{\"pattern\":\"create.payment.session\",\"data\":" + data + ",\"id\":\"x\"}";
    }

    static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
