package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderRefunded;
import dev.payments.money.Money;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RefundTests extends RefundFixture {

    @Test
    void answersWithTheRefund() {
        HttpResponse<String> response = refund(Map.of(
                "payment_intent", intent,
                "amount", "600",
                "reason", "requested_by_customer",
                "metadata[why]", "broken",
                "expand[0]", "charge"));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode refund = RawClient.json(response);
        assertThat(refund.get("id").asString()).startsWith("re_");
        assertThat(refund.get("amount").asLong()).isEqualTo(600);
        assertThat(refund.get("currency").asString()).isEqualTo("eur");
        assertThat(refund.get("status").asString()).isEqualTo("succeeded");
        assertThat(refund.get("reason").asString()).isEqualTo("requested_by_customer");
        assertThat(refund.get("payment_intent").asString()).isEqualTo(intent);
        assertThat(refund.at("/metadata/why").asString()).isEqualTo("broken");
        assertThat(refund.at("/charge/amount_refunded").asLong()).isEqualTo(600);
        JsonNode again =
                RawClient.json(client.get("/v1/refunds/" + refund.get("id").asString()));
        assertThat(again.get("charge").asString()).isEqualTo(charge);
        assertThat(again.get("amount")).isEqualTo(refund.get("amount"));
        assertThat(events("refund.created").at("/0/data/object")).isEqualTo(again);
    }

    @Test
    void addsUpOnTheCharge() {
        refund(Map.of("charge", charge, "amount", "600"));
        assertThat(charge().get("refunded").asBoolean()).isFalse();
        refund(Map.of("charge", charge, "amount", "500"));
        refund(Map.of("charge", charge));

        assertThat(charge().get("amount_refunded").asLong()).isEqualTo(2100);
        assertThat(charge().get("refunded").asBoolean()).isTrue();
        assertThat(charge().at("/refunds/data")
                        .valueStream()
                        .map(refund -> refund.get("amount").asLong()))
                .containsExactly(1000L, 500L, 600L);
        assertThat(RawClient.json(client.get("/v1/checkout/sessions/" + sessionId))
                        .get("payment_status")
                        .asString())
                .isEqualTo("paid");
        assertThat(events("charge.refunded").valueStream().map(event -> event.get("data")))
                .satisfiesExactly(
                        full -> {
                            assertThat(full.at("/object/amount_refunded").asLong())
                                    .isEqualTo(2100);
                            assertThat(full.at("/object/refunded").asBoolean()).isTrue();
                            assertThat(full.get("previous_attributes").toString())
                                    .isEqualTo("{\"amount_refunded\":1100,\"refunded\":false}");
                        },
                        second -> {
                            assertThat(second.at("/object/amount_refunded").asLong())
                                    .isEqualTo(1100);
                            assertThat(second.at("/object/metadata/orderId").asString())
                                    .isEqualTo("order-1");
                            assertThat(second.get("previous_attributes").toString())
                                    .isEqualTo("{\"amount_refunded\":600}");
                        },
                        first -> assertThat(first.get("previous_attributes").toString())
                                .isEqualTo("{\"amount_refunded\":0}"));
    }

    @Test
    void refundsOnceUnderOneIdempotencyKey() {
        Map<String, String> form = Map.of("charge", charge, "amount", "600");

        HttpResponse<String> first = client.post("/v1/refunds", form, "Idempotency-Key", "r-1");
        HttpResponse<String> second = client.post("/v1/refunds", form, "Idempotency-Key", "r-1");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(charge().get("amount_refunded").asLong()).isEqualTo(600);
    }

    @Test
    void neverRefundsMoreThanWasPaidHoweverManyTry() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> one = () -> tryToRefund(Money.ofMinor(5, "eur"));

            List<Future<Boolean>> tries = threads.invokeAll(Collections.nCopies(600, one));

            int taken = 0;
            for (Future<Boolean> attempt : tries) {
                taken += attempt.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(420);
            assertThat(charge().get("amount_refunded").asLong()).isEqualTo(2100);
            assertThat(RawClient.json(client.get("/v1/events?type=charge.refunded&limit=100"))
                            .get("data")
                            .valueStream()
                            .map(event ->
                                    event.at("/data/object/amount_refunded").asLong()))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 100).mapToObj(i -> 2100L - 5 * i).toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean tryToRefund(Money amount) {
        try {
            stripe.refund(sessionId, amount);
            return true;
        } catch (IllegalStateException nothingLeft) {
            return false;
        }
    }

    @Test
    void reportsEachRefundToTheLibrary() throws IOException {
        try (Shop shop = new Shop(stripe)) {
            stripe.webhookUrl(shop.url());

            String refund = stripe.refund(sessionId, Money.ofMinor(600, "EUR"));
            stripe.refund(sessionId);

            assertThat(refund).startsWith("re_");
            await().until(() -> shop.published(OrderRefunded.class).size() == 2);
            await().until(() -> shop.deliveries() == 2);
            assertThat(shop.published(OrderRefunded.class))
                    .anySatisfy(part -> {
                        assertThat(part.orderId()).isEqualTo("order-1");
                        assertThat(part.chargeId()).isEqualTo(charge);
                        assertThat(part.refundId()).isEqualTo(refund);
                        assertThat(part.amount()).isEqualTo(Money.ofMinor(600, "eur"));
                    })
                    .anySatisfy(rest -> {
                        assertThat(rest.amount()).isEqualTo(Money.ofMinor(1500, "eur"));
                        assertThat(rest.refundedTotal()).isEqualTo(Money.ofMinor(2100, "eur"));
                        assertThat(rest.full()).isTrue();
                    });
        }
    }
}
