package dev.payments.spring.usecases;

import static dev.payments.spring.usecases.RawHttp.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderPaid;
import dev.payments.spring.usecases.RawHttp.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.TestPropertySource;

/** Strangers and slow listeners do not keep genuine deliveries waiting, nor the application's other pages. */
@ShopTest
@TestPropertySource(
        properties = {
            "server.tomcat.threads.max=3",
            "payments.webhook.body-timeout=60s",
            "payments.webhook.max-concurrent-deliveries=1"
        })
@Import(WebhookFloodTests.Slow.class)
class WebhookFloodTests {

    private static final byte[] SLOW =
            head("POST /payments/webhook", List.of("Stripe-Signature: t=1", "Content-Length: 900000"));

    @RegisterExtension
    final LoggedByPayments log = new LoggedByPayments();

    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final List<Socket> strangers = new ArrayList<>();

    @Autowired
    Slow listener;

    @LocalServerPort
    int port;

    /** Waits for orders that begin with "slow". */
    @TestConfiguration
    static class Slow {

        private final AtomicInteger waiting = new AtomicInteger();
        private volatile CountDownLatch released = new CountDownLatch(0);

        @EventListener
        void on(OrderPaid paid) throws InterruptedException {
            if (paid.orderId().startsWith("slow")) {
                waiting.incrementAndGet();
                released.await();
            }
        }
    }

    @AfterEach
    void end() throws IOException {
        listener.released.countDown();
        for (Socket stranger : strangers) {
            stranger.close();
        }
        senders.shutdown();
    }

    @Test
    void answersGenuineDeliveriesBesideSlowSenders() throws IOException {
        connectStrangers(64);

        assertThat(deliver("o-" + UUID.randomUUID()).status()).isEqualTo(200);
    }

    @Test
    void letsTheSlowestMakeRoom() throws IOException {
        connectStrangers(400);

        Answer slowest = RawHttp.read(strangers.get(0));
        assertThat(slowest.status()).isEqualTo(503);
        assertThat(slowest.header("Retry-After")).isEqualTo("60");
        assertThat(deliver("o-" + UUID.randomUUID()).status()).isEqualTo(200);
    }

    @Test
    void refusesAtOnceWhatIsMoreThanMayWaitForASlowListener() {
        listener.released = new CountDownLatch(1);
        List<CompletableFuture<Answer>> accepted = new ArrayList<>();
        accepted.add(send("slow-" + UUID.randomUUID()));
        await().until(() -> listener.waiting.get() > 0);
        CompletableFuture<?>[] more = new CompletableFuture<?>[20];
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < more.length; i++) {
            CompletableFuture<Answer> answer = send("o-" + UUID.randomUUID());
            accepted.add(answer);
            more[i] = answer.thenAccept(it -> {
                if (it.status() == 503 && "60".equals(it.header("Retry-After"))) {
                    refused.incrementAndGet();
                }
            });
        }
        await().until(() -> refused.get() == 10);

        assertThat(RawHttp.send(port, "GET /health", List.of(), new byte[0]).status())
                .isEqualTo(404);
        assertThat(RawHttp.send(port, "POST /payments/webhook", List.of(), new byte[] {1})
                        .status())
                .isEqualTo(400);
        listener.released.countDown();
        assertThat(accepted.stream().map(answer -> answer.join().status()).filter(status -> status == 200))
                .hasSize(11);
        assertThat(log.text()).containsOnlyOnce("WARN Rejected a webhook: 503: 1 genuine deliveries are under way");
    }

    private void connectStrangers(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket stranger = RawHttp.connect(port);
            strangers.add(stranger);
            stranger.getOutputStream().write(SLOW);
            stranger.getOutputStream().write(new byte[1000]);
        }
    }

    private CompletableFuture<Answer> send(String orderId) {
        return CompletableFuture.supplyAsync(() -> deliver(orderId), senders);
    }

    private Answer deliver(String orderId) {
        String body = Deliveries.orderPaid("cs_test_" + orderId, orderId);
        return RawHttp.send(
                port,
                "POST /payments/webhook",
                List.of("Stripe-Signature: " + Deliveries.signature(body)),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
