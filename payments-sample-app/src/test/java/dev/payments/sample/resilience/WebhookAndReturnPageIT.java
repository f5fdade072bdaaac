package dev.payments.sample.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.sample.OrderJsonClient.Placed;
import dev.payments.test.LocalStripe;
import dev.payments.test.SignedWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The buyer returns at the moment the webhook arrives, to another instance or to the same one. */
class WebhookAndReturnPageIT {

    private static final int TIMES = 100;

    /** About as long as the page takes to ask Stripe, so that sometimes the one comes first and sometimes the other. */
    private static final int LONGEST_HEAD_START_NANOS = 15_000_000;

    private final Random random = new Random(20261123);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void announcesThePaymentOnce() throws Exception {
        try (Database database = Database.open();
                LocalStripe stripe = LocalStripe.start();
                Node one = Node.start(stripe, database, "one");
                Node other = Node.start(stripe, database, "other")) {
            StripeHistory history = new StripeHistory(stripe);
            List<String> paid = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                Placed placed = one.shop().order("cup", 1);
                stripe.pay(placed.sessionId());
                byte[] event = history.news().get(0);
                long headStart = random.nextInt(LONGEST_HEAD_START_NANOS);
                Node back = i % 2 == 0 ? one : other;
                List<Callable<Integer>> both = new ArrayList<>(
                        List.of(() -> deliver(event, stripe, one, headStart), () -> comeBack(placed, back)));
                Collections.rotate(both, i);
                assertThat(Together.run(both)).as("answers").containsOnly(200);
                assertThat(other.shop().<String>orderField(placed.orderId(), "status"))
                        .isEqualTo("PAID");
                paid.add("order-paid:" + placed.sessionId());
            }
            assertThat(database.strings("select event_key from shop_announcement"))
                    .containsExactlyInAnyOrderElementsOf(paid);
            System.out.printf(
                    "%d payments, each announced once: %d by the webhook, %d by the return page%n",
                    TIMES,
                    database.count("select count(stripe_event) from shop_announcement"),
                    database.count("select count(*) from shop_announcement where stripe_event is null"));
        }
    }

    private int deliver(byte[] event, LocalStripe stripe, Node node, long headStartOfThePage)
            throws IOException, InterruptedException {
        LockSupport.parkNanos(headStartOfThePage);
        SignedWebhook webhook = SignedWebhook.of(new String(event, StandardCharsets.UTF_8), stripe.webhookSecret());
        return status(HttpRequest.newBuilder(node.webhook())
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", webhook.signatureHeader())
                .POST(BodyPublishers.ofByteArray(webhook.body()))
                .build());
    }

    private int comeBack(Placed placed, Node node) throws IOException, InterruptedException {
        URI page = node.address().resolve("/orders/" + placed.orderId() + "?session_id=" + placed.sessionId());
        return status(HttpRequest.newBuilder(page).build());
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        return answer.statusCode();
    }
}
