package dev.payments.spring.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.session.PaymentException;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestWorkerTests {

    private static final String DATA =
            "{\"orderId\":\"7c1d1f0e\",\"currency\":\"usd\",\"items\":[{\"name\":\"Tee\",\"price\":19.99,\"quantity\":2}]}";

    private static NatsServer server;

    private final FakeSessions sessions = new FakeSessions();
    private final List<RequestWorker> workers = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private Connection client;

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

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "{", "{\"pattern\":\"create.payment.session\",\"data\":", "\u0000\u0001"})
    void repliesToGarbageAndGoesOn(String garbage) {
        worker();

        assertThat(ask(garbage))
                .isEqualTo(
                        "{\"err\":{\"status\":400,\"statusCode\":400,\"message\":\"The request is not JSON.\"},\"isDisposed\":true}");
        assertThat(ask(packet(DATA))).startsWith("{\"response\":{");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pattern\":\"create.payment.session\",\"id\":\"x\"}",
                "{\"data\":null,\"id\":\"x\"}",
                "{\"data\":\"text\",\"id\":\"x\"}",
                "{\"data\":[],\"id\":\"x\"}",
                "{\"data\":{},\"id\":\"x\"}",
                "{\"data\":{\"orderId\":\"\",\"currency\":\"usd\",\"items\":[]},\"id\":\"x\"}"
            })
    void repliesToInvalidRequests(String packet) {
        worker();

        assertThat(ask(packet))
                .startsWith("{\"err\":{\"status\":400,\"statusCode\":400,\"message\":\"")
                .endsWith("\"},\"isDisposed\":true,\"id\":\"x\"}");
        assertThat(sessions.created).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrong() {
        worker();

        assertThat(ask("{\"data\":{\"orderId\":\"1\",\"currency\":\"usd\",\"items\":[{\"name\":\" \",\"price\":0.004,"
                        + "\"quantity\":1.5}],\"extra\":1},\"id\":1}"))
                .contains("extra", "name", "price", "quantity");
    }

    @ParameterizedTest
    @CsvSource({"false,422", "true,503"})
    void repliesWhenStripeFails(boolean retryable, int status) {
        sessions.onCreate = request -> {
            throw new PaymentException("no", retryable, 402, "card_declined", "req_1", "key", null);
        };
        worker();

        assertThat(ask(packet(DATA)))
                .startsWith("{\"err\":{\"status\":%d,\"statusCode\":%d,\"message\":\"".formatted(status, status))
                .contains("\"code\":\"card_declined\"")
                .endsWith(",\"isDisposed\":true,\"id\":\"x\"}");
    }

    @Test
    void repliesWhenTheServiceFailsWithoutTellingWhy() {
        sessions.onCreate = request -> {
            throw new StackOverflowError("secret");
        };
        worker();

        assertThat(ask(packet(DATA)))
                .isEqualTo(
                        "{\"err\":{\"status\":500,\"statusCode\":500,\"message\":\"The service failed.\"},\"isDisposed\":true,\"id\":\"x\"}");
    }

    @Test
    void createsASessionAndRepliesAsNestDoes() {
        worker();

        assertThat(ask(packet(DATA)))
                .isEqualTo("{\"response\":{\"cancelUrl\":\"http://shop/cancel\",\"successUrl\":\"http://shop/success\","
                        + "\"url\":\"https://checkout.stripe.com/c/pay/cs_test_1\",\"sessionId\":\"cs_test_1\","
                        + "\"expiresAt\":\"2026-11-24T10:00:00Z\"},\"isDisposed\":true,\"id\":\"x\"}");
        assertThat(sessions.created.get(0).totalAmount().toMajor()).isEqualTo(new BigDecimal("39.98"));
    }

    @Test
    void readsPricesExactly() {
        worker();

        ask(packet(DATA.replace("19.99", "35.86").replace("\"quantity\":2", "\"quantity\":1")));

        assertThat(sessions.created.get(0).totalAmount().minorUnits()).isEqualTo(3586);
        assertThat(ask(packet(DATA.replace("19.99", "35.855")))).contains("\"status\":400");
    }

    @Test
    void acceptsARequestWithoutEnvelopeAndOneWithoutPattern() {
        worker();

        assertThat(ask(DATA)).startsWith("{\"response\":{").endsWith("},\"isDisposed\":true}");
        assertThat(ask("{\"data\":" + DATA + ",\"id\":7}")).endsWith("},\"isDisposed\":true,\"id\":7}");
    }

    @Test
    void takesTheIdempotencyKeyFromTheHeader() throws Exception {
        worker();
        Headers headers = new Headers();
        headers.put("Idempotency-Key", "order-1");

        client.request("create.payment.session", headers, packet(DATA).getBytes(UTF_8))
                .get(5, TimeUnit.SECONDS);

        assertThat(sessions.created.get(0).idempotencyKey()).isEqualTo("order-1");
    }

    @Test
    void renamesTheRepliesProperties() {
        worker("reply-keys.url=sessionUrl", "reply-keys.cancel-url=cancel_url");

        assertThat(ask(packet(DATA))).contains("\"sessionUrl\":\"https", "\"cancel_url\":\"http");
    }

    @Test
    void listensOnAnObjectPattern() {
        worker("request-subject={\"cmd\":\"create-session-payment\"}");

        assertThat(request("{\"cmd\":\"create-session-payment\"}", packet(DATA)).join())
                .startsWith("{\"response\":{");
    }

    @Test
    void createsOneSessionPerRequestWithTwoInstances() {
        worker();
        worker();

        for (int i = 0; i < 50; i++) {
            ask(packet(DATA));
        }

        assertThat(sessions.created).hasSize(50);
    }

    @Test
    void worksInParallelUpToTheBoundAndRepliesBusyBeyond() throws InterruptedException {
        CountDownLatch stripe = new CountDownLatch(1);
        CountDownLatch inStripe = new CountDownLatch(2);
        sessions.onCreate = request -> {
            inStripe.countDown();
            awaitLatch(stripe);
            return FakeSessions.session(request);
        };
        worker("concurrency=2", "max-waiting=1");

        List<CompletableFuture<String>> working = new ArrayList<>();
        working.add(request("create.payment.session", packet(DATA)));
        working.add(request("create.payment.session", packet(DATA)));
        assertThat(inStripe.await(5, TimeUnit.SECONDS)).isTrue();
        working.add(request("create.payment.session", packet(DATA)));
        String busy = request("create.payment.session", packet(DATA)).join();

        assertThat(busy)
                .startsWith("{\"err\":{\"status\":503,\"statusCode\":503,")
                .endsWith("\"id\":\"x\"}");
        assertThat(working).noneMatch(CompletableFuture::isDone);
        stripe.countDown();
        assertThat(working).allSatisfy(reply -> assertThat(reply.join()).startsWith("{\"response\":{"));
    }

    @Test
    void answersWhatItTookWhenItStops() throws InterruptedException {
        CountDownLatch stripe = new CountDownLatch(1);
        CountDownLatch inStripe = new CountDownLatch(1);
        sessions.onCreate = request -> {
            inStripe.countDown();
            awaitLatch(stripe);
            return FakeSessions.session(request);
        };
        RequestWorker worker = worker();
        CompletableFuture<String> reply = request("create.payment.session", packet(DATA));
        assertThat(inStripe.await(5, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(worker::stop);
        await().until(() -> !worker.isRunning());
        stripe.countDown();
        stopped.join();

        assertThat(reply.join()).startsWith("{\"response\":{");
        assertThat(sendRaw("create.payment.session", packet(DATA)).getStatus().getCode())
                .isEqualTo(503);
    }

    @Test
    void listensAgainAfterAStop() {
        RequestWorker worker = worker();
        worker.stop();
        worker.start();

        assertThat(ask(packet(DATA))).startsWith("{\"response\":{");
    }

    @Test
    void ignoresWhatAsksForNoReply() {
        worker();

        client.publish("create.payment.session", packet(DATA).getBytes(UTF_8));

        assertThat(ask(packet(DATA))).startsWith("{\"response\":{");
        assertThat(sessions.created).hasSize(1);
    }

    private RequestWorker worker(String... properties) {
        NatsProperties bound = TestProperties.of(properties);
        Connection connection = open();
        RequestWorker worker = new RequestWorker(
                new ProvidedLink(connection),
                new Responder(new CreatePaymentSession(sessions), new SessionReply(bound.replyKeys())),
                bound,
                Duration.ofSeconds(5));
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

    private String ask(String packet) {
        return request("create.payment.session", packet).join();
    }

    private CompletableFuture<String> request(String subject, String packet) {
        return client.request(subject, packet.getBytes(UTF_8))
                .orTimeout(10, TimeUnit.SECONDS)
                .thenApply(message -> new String(message.getData(), UTF_8));
    }

    private Message sendRaw(String subject, String packet) throws InterruptedException {
        String inbox = client.createInbox();
        io.nats.client.Subscription replies = client.subscribe(inbox);
        client.publish(subject, inbox, packet.getBytes(UTF_8));
        return replies.nextMessage(Duration.ofSeconds(5));
    }

    private static String packet(String data) {
        return "{\"pattern\":\"create.payment.session\",\"data\":" + data + ",\"id\":\"x\"}";
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
