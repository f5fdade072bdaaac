package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderPaid;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThroughputTests {

    private static final int SESSIONS = 1000;

    /** Each session is paid by two threads, which has no further effect. */
    private static void payAll(List<String> ids, Consumer<String> pay) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> payments = new ArrayList<>();
            for (String id : ids) {
                Callable<Void> payment = () -> {
                    pay.accept(id);
                    return null;
                };
                payments.add(payment);
                payments.add(payment);
            }
            for (Future<Void> payment : threads.invokeAll(payments)) {
                payment.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> createSessions(LocalStripe stripe) {
        RawClient client = new RawClient(stripe);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            ids.add(client.createSession(RawClient.session("order-" + i)));
        }
        return ids;
    }

    @Test
    @Timeout(120)
    void paysAThousandSessionsFromSeveralThreads() throws Exception {
        try (LocalStripe stripe = LocalStripe.start();
                Shop shop = new Shop(stripe)) {
            stripe.webhookUrl(shop.url());
            List<String> ids = createSessions(stripe);

            payAll(ids, stripe::pay);

            assertThat(shop.published(OrderPaid.class))
                    .extracting(OrderPaid::sessionId)
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(stripe.webhookAttempts()).hasSize(SESSIONS);
            assertThat(stripe.paidSessions()).hasSize(SESSIONS);
        }
    }

    @Test
    @Timeout(120)
    void doesNotWaitForTheWebhookIfTold() throws Exception {
        CountDownLatch allPaid = new CountDownLatch(1);
        try (LocalStripe stripe = LocalStripe.start();
                WebhookReceiver webhook = new WebhookReceiver(number -> waitFor(allPaid))) {
            stripe.webhookUrl(webhook.url());
            List<String> ids = createSessions(stripe);

            payAll(ids, stripe::payWithoutWaiting);

            assertThat(stripe.webhookAttempts()).isEmpty();
            assertThat(stripe.paidSessions())
                    .extracting(PaidSession::sessionId)
                    .hasSize(SESSIONS)
                    .containsExactlyInAnyOrderElementsOf(new HashSet<>(ids));
            allPaid.countDown();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stripe.webhookAttempts().size() == SESSIONS);
        } finally {
            allPaid.countDown();
        }
    }

    @Test
    @Timeout(120)
    void letsNobodyWaitForADeliveryThatClosingEnded() throws IOException, InterruptedException {
        CountDownLatch delivering = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (LocalStripe stripe = LocalStripe.builder().parallelDeliveries(1).start();
                WebhookReceiver webhook = new WebhookReceiver(number -> {
                    delivering.countDown();
                    return waitFor(never);
                })) {
            stripe.webhookUrl(webhook.url());
            RawClient client = new RawClient(stripe);
            Future<?> first = pay(threads, stripe, client);
            delivering.await();
            Future<?> second = pay(threads, stripe, client);
            await().until(() -> stripe.paidSessions().size() == 2);

            stripe.close();

            // Less than the ten seconds that a buyer waits.
            await().atMost(Duration.ofSeconds(8)).until(() -> first.isDone() && second.isDone());
            never.countDown();
        } finally {
            never.countDown();
            threads.shutdownNow();
        }
    }

    private static Future<?> pay(ExecutorService threads, LocalStripe stripe, RawClient client) {
        String id = client.createSession(RawClient.session());
        return threads.submit(() -> stripe.pay(id));
    }

    private static int waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }
}
