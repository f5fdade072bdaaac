package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LifecycleTests {

    @Test
    void endsAllThreads() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        CountDownLatch delivering = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        try (WebhookReceiver webhook = new WebhookReceiver(number -> {
            delivering.countDown();
            return number == 1 ? 500 : waitFor(never);
        })) {
            LocalStripe stripe = LocalStripe.builder()
                    .redelivery(Duration.ofMillis(1), Duration.ofMillis(1), 100)
                    .start();
            stripe.webhookUrl(webhook.url());
            stripe.pay(new RawClient(stripe).createSession(RawClient.session()));
            delivering.await();

            stripe.close();
            stripe.close();

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> threadsOfOurs(before).isEmpty());
            assertThatThrownBy(() -> stripe.pay("cs_test_x")).isInstanceOf(IllegalStateException.class);
            try (ServerSocket again = new ServerSocket(stripe.apiBase().getPort())) {
                assertThat(again.isBound()).isTrue();
            }
        } finally {
            never.countDown();
        }
    }

    private static int waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }

    private static Set<String> threadsOfOurs(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("local-stripe"))
                .collect(Collectors.toSet());
    }

    @Test
    void runsBesideOthers() {
        try (LocalStripe one = LocalStripe.start();
                LocalStripe other = LocalStripe.start()) {
            String id = new RawClient(one).createSession(RawClient.session());

            assertThat(one.apiBase()).isNotEqualTo(other.apiBase());
            assertThat(new RawClient(other).get("/v1/checkout/sessions/" + id).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void listensOnThePortThatIsAskedFor() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (LocalStripe stripe = LocalStripe.builder().port(port).start()) {
            assertThat(stripe.apiBase()).hasToString("http://127.0.0.1:" + port);
            assertThatThrownBy(() -> LocalStripe.builder().port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void refusesOptionsThatCannotWork() {
        LocalStripeBuilder builder = LocalStripe.builder();

        assertThatThrownBy(() -> builder.apiKey(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.webhookSecret("whsec_a\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("whsec_a");
        assertThatThrownBy(() -> builder.redelivery(Duration.ZERO, Duration.ofSeconds(1), 1)
                        .start())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void looksLikeLiveModeWithALiveKey() {
        try (LocalStripe stripe = LocalStripe.builder().apiKey("sk_live_local").start()) {
            RawClient client = new RawClient(stripe);
            String id = client.createSession(RawClient.session());
            stripe.pay(id);

            assertThat(id).startsWith("cs_live_");
            assertThat(List.of(
                            RawClient.json(client.get("/v1/checkout/sessions/" + id)),
                            RawClient.json(client.get("/v1/events")).at("/data/0")))
                    .allSatisfy(
                            json -> assertThat(json.get("livemode").asBoolean()).isTrue());
        }
    }

    @Test
    void doesNotPayAnInventedSession() {
        try (LocalStripe stripe = LocalStripe.start()) {
            assertThatThrownBy(() -> stripe.pay("cs_test_x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> stripe.expire("cs_test_x")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
