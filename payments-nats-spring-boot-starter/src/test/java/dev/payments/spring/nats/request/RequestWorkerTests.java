package dev.payments.spring.nats.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestWorkerTests extends RequestWorkerFixture {

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

        assertThat(sessions.requests()).hasSize(50);
    }

    @Test
    void worksInParallelUpToTheBoundAndRepliesBusyBeyond() throws InterruptedException {
        CountDownLatch stripe = new CountDownLatch(1);
        CountDownLatch inStripe = new CountDownLatch(2);
        sessions.beforeEachCall(() -> {
            inStripe.countDown();
            awaitLatch(stripe);
        });
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
        sessions.beforeEachCall(() -> {
            inStripe.countDown();
            awaitLatch(stripe);
        });
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

        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(ask(packet(DATA))).startsWith("{\"response\":{"));
    }

    @Test
    void ignoresWhatAsksForNoReply() {
        worker();

        client.publish("create.payment.session", packet(DATA).getBytes(UTF_8));

        assertThat(ask(packet(DATA))).startsWith("{\"response\":{");
        assertThat(sessions.requests()).hasSize(1);
    }
}
