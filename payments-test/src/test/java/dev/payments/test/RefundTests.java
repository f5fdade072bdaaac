package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderRefunded;
import dev.payments.money.Money;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RefundTests {

    private final LocalStripe stripe = LocalStripe.start();
    private final RawClient client = new RawClient(stripe);
    private String sessionId;
    private String intent;
    private String charge;

    @BeforeEach
    void pay() {
        sessionId = client.createSession(RawClient.session());
        stripe.pay(sessionId);
        JsonNode session =
                RawClient.json(client.get("/v1/checkout/sessions/" + sessionId + "?expand[]=payment_intent"));
        intent = session.at("/payment_intent/id").asString();
        charge = session.at("/payment_intent/latest_charge").asString();
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private HttpResponse<String> refund(Map<String, String> form) {
        return client.post("/v1/refunds", form);
    }

    private JsonNode charge() {
        return RawClient.json(client.get("/v1/charges/" + charge));
    }

    private JsonNode events(String type) {
        return RawClient.json(client.get("/v1/events?type=" + type)).get("data");
    }

    @ParameterizedTest
    @CsvSource({
        "'',,400",
        "amount=0,amount,400",
        "amount=-5,amount,400",
        "amount=1.5,amount,400",
        "amount=2101,amount,400",
        "amount=,amount,400",
        "reason=because,reason,400",
        "colour=red,colour,400",
        "currency=eur,currency,400",
        "reverse_transfer=true,reverse_transfer,400",
        "payment_intent=pi_x,payment_intent,404",
        "charge=ch_x,charge,400",
        "expand[0]=amount,expand,400",
        "metadata[a]=,,200"
    })
    void checksTheParameters(String parameter, String param, int status) {
        Map<String, String> form = new HashMap<>();
        if (!parameter.isEmpty()) {
            form.put("payment_intent", intent);
            form.put(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
        }

        HttpResponse<String> response = refund(form);

        assertThat(response.statusCode()).isEqualTo(status);
        if (param != null) {
            assertThat(RawClient.error(response).get("param").asString()).isEqualTo(param);
        }
        assertThat(charge().get("amount_refunded").asLong()).isEqualTo(status == 200 ? 2100 : 0);
        assertThat(events("charge.refunded").size()).isEqualTo(status == 200 ? 1 : 0);
    }

    @Test
    void doesNotKnowAnInventedCharge() {
        HttpResponse<String> response = refund(Map.of("charge", "ch_x"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(RawClient.error(response).get("code").asString()).isEqualTo("resource_missing");
    }

    @Test
    void refusesToRefundMoreThanIsLeft() {
        HttpResponse<String> moreThanPaid = refund(Map.of("charge", charge, "amount", "2101"));
        refund(Map.of("charge", charge, "amount", "2000"));
        HttpResponse<String> moreThanLeft = refund(Map.of("charge", charge, "amount", "101"));

        assertThat(RawClient.error(moreThanPaid).get("message").asString())
                .isEqualTo("Refund amount (21.01 EUR) is greater than charge amount (21.00 EUR)");
        assertThat(moreThanLeft.statusCode()).isEqualTo(400);
        JsonNode error = RawClient.error(moreThanLeft);
        assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.get("param").asString()).isEqualTo("amount");
        assertThat(error.has("code")).isFalse();
        assertThat(error.get("message").asString())
                .isEqualTo("Refund amount (1.01 EUR) is greater than unrefunded amount on charge (1.00 EUR)");
        assertThat(charge().get("amount_refunded").asLong()).isEqualTo(2000);
    }

    @Test
    void refusesToRefundWhatIsRefunded() {
        refund(Map.of("payment_intent", intent));

        HttpResponse<String> response = refund(Map.of("payment_intent", intent));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RawClient.error(response).get("code").asString()).isEqualTo("charge_already_refunded");
        assertThat(RawClient.error(response).get("message").asString())
                .isEqualTo("Charge " + charge + " has already been refunded.");
    }

    @Test
    void refusesToRefundADelayedPaymentThatIsUnderWay() {
        String delayed = client.createSession(RawClient.session());
        stripe.payDelayed(delayed);
        String its = RawClient.json(client.get("/v1/checkout/sessions/" + delayed))
                .get("payment_intent")
                .asString();

        HttpResponse<String> response = refund(Map.of("payment_intent", its));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RawClient.error(response).get("message").asString()).contains("successful charge");
    }

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
    void tellsTheLibraryOfEachRefund() throws IOException {
        try (Shop shop = new Shop(stripe)) {
            stripe.webhookUrl(shop.url());

            String refund = stripe.refund(sessionId, Money.ofMinor(600, "EUR"));
            stripe.refund(sessionId);

            assertThat(refund).startsWith("re_");
            await().until(() -> shop.published(OrderRefunded.class).size() == 2);
            assertThat(shop.deliveries()).isEqualTo(2);
            assertThat(shop.published(OrderRefunded.class))
                    .anySatisfy(part -> {
                        assertThat(part.orderId()).isEqualTo("order-1");
                        assertThat(part.chargeId()).isEqualTo(charge);
                        assertThat(part.amount()).isEqualTo(Money.ofMinor(600, "eur"));
                        assertThat(part.full()).isFalse();
                    })
                    .anySatisfy(rest -> {
                        assertThat(rest.amount()).isEqualTo(Money.ofMinor(1500, "eur"));
                        assertThat(rest.totalRefunded()).isEqualTo(Money.ofMinor(2100, "eur"));
                        assertThat(rest.full()).isTrue();
                    });
        }
    }

    @Test
    void refusesATestsMistakes() {
        String open = client.createSession(RawClient.session());

        assertThatThrownBy(() -> stripe.refund(open)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stripe.refund("cs_test_x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stripe.refund(sessionId, Money.ofMinor(1, "usd")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eur");
        assertThatThrownBy(() -> stripe.refund(sessionId, Money.ofMinor(2101, "eur")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("21.01 EUR");
    }
}
