package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderPaid;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Duplicates, disorder, several instances, and a webhook that is off for a while. */
class UnreliableDeliveryTests {

    private static List<String> createSessions(LocalStripe stripe, int count) {
        RawClient client = new RawClient(stripe);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(client.createSession(RawClient.sessionWith("metadata[orderId]", "order-" + i)));
        }
        return ids;
    }

    private static JsonNode undelivered(LocalStripe stripe) {
        return RawClient.json(new RawClient(stripe).get("/v1/events?delivery_success=false"))
                .get("data");
    }

    @Test
    void deliversDuplicatesAtTheSameTime() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger met = new AtomicInteger();
        try (LocalStripe stripe = LocalStripe.builder()
                        .chaos(Chaos.seeded(1).withDuplicates(1))
                        .start();
                WebhookReceiver webhook = new WebhookReceiver(number -> {
                    both.countDown();
                    met.addAndGet(waitFor(both) ? 1 : 0);
                    return 200;
                })) {
            stripe.webhookUrl(webhook.url());

            stripe.payWithoutWaiting(createSessions(stripe, 1).get(0));

            await().until(() -> stripe.webhookAttempts().size() == 2);
            assertThat(met).hasValue(2);
            assertThat(webhook.deliveries().get(0).body())
                    .isEqualTo(webhook.deliveries().get(1).body());
            assertThat(undelivered(stripe).isEmpty()).isTrue();
        }
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void isDeliveredWhenEveryDuplicateIs() throws IOException {
        try (LocalStripe stripe = LocalStripe.builder()
                        .chaos(Chaos.seeded(1).withDuplicates(1))
                        .redelivery(Duration.ofMillis(1), Duration.ofMillis(1), 1)
                        .start();
                WebhookReceiver webhook = new WebhookReceiver(number -> number == 1 ? 500 : 200)) {
            stripe.webhookUrl(webhook.url());

            stripe.pay(createSessions(stripe, 1).get(0));

            await().until(() -> stripe.webhookAttempts().size() == 2);
            assertThat(undelivered(stripe).size()).isEqualTo(1);
        }
    }

    @Test
    void deliversInAnotherOrder() throws IOException {
        try (LocalStripe stripe = LocalStripe.builder()
                        .chaos(Chaos.seeded(5).withDelays(0.5, Duration.ofMillis(300)))
                        .start();
                WebhookReceiver webhook = new WebhookReceiver(number -> 200)) {
            stripe.webhookUrl(webhook.url());
            List<String> paid = createSessions(stripe, 30);

            paid.forEach(stripe::payWithoutWaiting);

            await().until(() -> webhook.deliveries().size() == 30);
            assertThat(webhook.deliveries().stream()
                            .map(delivery -> Json.read(delivery.body())
                                    .at("/data/object/id")
                                    .asString()))
                    .containsExactlyInAnyOrderElementsOf(paid)
                    .isNotEqualTo(paid);
        }
    }

    @Test
    void deliversOneAtATimeIfTold() throws IOException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (LocalStripe stripe = LocalStripe.builder().parallelDeliveries(1).start();
                WebhookReceiver webhook = new WebhookReceiver(number -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    return 200;
                })) {
            stripe.webhookUrl(webhook.url());

            createSessions(stripe, 30).forEach(stripe::payWithoutWaiting);

            await().until(() -> stripe.webhookAttempts().size() == 30);
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void announcesEveryOrderOnceInSpiteOfItAll() throws IOException {
        try (LocalStripe stripe = LocalStripe.builder()
                        .chaos(Chaos.seeded(99).withDuplicates(0.5).withDelays(0.5, Duration.ofMillis(100)))
                        .redelivery(Duration.ofMillis(5), Duration.ofMillis(50), 1000)
                        .start();
                Shop one = new Shop(stripe);
                Shop other = one.another()) {
            stripe.webhookUrls(List.of(one.url(), other.url()));
            List<String> paid = createSessions(stripe, 100);

            paid.forEach(stripe::payWithoutWaiting);
            await().until(() -> undelivered(stripe).isEmpty());

            assertThat(one.published(OrderPaid.class))
                    .extracting(OrderPaid::sessionId)
                    .containsExactlyInAnyOrderElementsOf(paid);
            assertThat(one.deliveries() + other.deliveries()).isGreaterThan(120);
            assertThat(stripe.paidSessions()).extracting(PaidSession::sessionId).containsExactlyElementsOf(paid);
            assertThat(stripe.paidSessions()).extracting(PaidSession::orderId).startsWith("order-0", "order-1");
        }
    }

    @Test
    void takesTurnsBetweenInstances() throws IOException {
        try (LocalStripe stripe = LocalStripe.start();
                Shop one = new Shop(stripe);
                Shop other = one.another()) {
            stripe.webhookUrls(List.of(one.url(), other.url()));

            createSessions(stripe, 10).forEach(stripe::pay);

            assertThat(one.deliveries()).isEqualTo(5);
            assertThat(other.deliveries()).isEqualTo(5);
            assertThat(stripe.webhookAttempts())
                    .extracting(WebhookAttempt::url)
                    .startsWith(one.url(), other.url(), one.url());
        }
    }

    @Test
    void triesTheNextInstanceWhenOneIsGone() throws IOException {
        try (LocalStripe stripe = LocalStripe.builder()
                        .redelivery(Duration.ofMillis(1), Duration.ofMillis(1), 5)
                        .start();
                Shop one = new Shop(stripe)) {
            Shop gone = one.another();
            gone.close();
            stripe.webhookUrls(List.of(gone.url(), one.url()));

            stripe.payWithoutWaiting(createSessions(stripe, 1).get(0));

            await().until(() -> one.published().size() == 1);
            assertThat(stripe.webhookAttempts().get(0).status()).isZero();
        }
    }

    @Test
    void leavesTheInstancesAsTheyAreIfOneCannotBe() throws IOException {
        try (LocalStripe stripe = LocalStripe.start();
                Shop shop = new Shop(stripe)) {
            stripe.webhookUrl(shop.url());

            assertThatThrownBy(() -> stripe.webhookUrls(List.of(shop.url(), URI.create("shop"))))
                    .isInstanceOf(IllegalArgumentException.class);

            stripe.pay(createSessions(stripe, 1).get(0));
            assertThat(shop.deliveries()).isEqualTo(1);
        }
    }

    @Test
    void neverDeliversWhatHappenedWhileTheWebhookWasOff() throws IOException {
        try (LocalStripe stripe = LocalStripe.start();
                Shop shop = new Shop(stripe)) {
            List<String> ids = createSessions(stripe, 3);
            stripe.webhookUrl(shop.url());
            stripe.pay(ids.get(0));
            stripe.webhookUrl(null);
            stripe.pay(ids.get(1));
            stripe.webhookUrl(shop.url());
            stripe.pay(ids.get(2));

            assertThat(shop.published(OrderPaid.class))
                    .extracting(OrderPaid::sessionId)
                    .containsExactly(ids.get(0), ids.get(2));
            shop.reconciler().reconcile(Instant.now().minusSeconds(60));
            assertThat(sessionIds(shop)).isEqualTo(Set.copyOf(ids));
            assertThat(shop.published(OrderPaid.class)).hasSize(3);
        }
    }

    @Test
    void triesNoMoreWhenTheWebhookIsOffAtThatTime() throws IOException {
        try (LocalStripe stripe = LocalStripe.builder()
                        .redelivery(Duration.ofMillis(100), Duration.ofMillis(100), 100)
                        .start();
                WebhookReceiver refusing = new WebhookReceiver(number -> 500);
                Shop shop = new Shop(stripe)) {
            stripe.webhookUrl(refusing.url());
            stripe.pay(createSessions(stripe, 1).get(0));
            stripe.webhookUrl(null);
            await().during(Duration.ofMillis(300))
                    .until(() -> refusing.deliveries().size() <= 2);
            stripe.webhookUrl(shop.url());

            await().during(Duration.ofMillis(300)).until(() -> shop.deliveries() == 0);
            assertThat(undelivered(stripe).size()).isEqualTo(1);
            shop.reconciler().reconcile(Instant.now().minusSeconds(60));
            assertThat(shop.published(OrderPaid.class)).hasSize(1);
        }
    }

    private static Set<String> sessionIds(Shop shop) {
        return shop.published(OrderPaid.class).stream()
                .map(OrderPaid::sessionId)
                .collect(Collectors.toSet());
    }
}
