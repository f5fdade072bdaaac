package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.money.Money;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DelayedPaymentTests {

    private final LocalStripe stripe = LocalStripe.start();
    private final RawClient client = new RawClient(stripe);
    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(stripe);
        stripe.webhookUrl(shop.url());
    }

    @AfterEach
    void close() {
        stripe.close();
        shop.close();
    }

    private JsonNode session(String id) {
        return RawClient.json(client.get("/v1/checkout/sessions/" + id + "?expand[]=payment_intent.latest_charge"));
    }

    @Test
    void leavesTheCompleteSessionUnpaid() {
        String id = client.createSession(RawClient.session());

        stripe.payDelayed(id);

        JsonNode session = session(id);
        assertThat(session.get("status").asString()).isEqualTo("complete");
        assertThat(session.get("payment_status").asString()).isEqualTo("unpaid");
        assertThat(session.at("/payment_intent/status").asString()).isEqualTo("processing");
        assertThat(session.at("/payment_intent/amount_received").asLong()).isZero();
        assertThat(session.at("/payment_intent/latest_charge/status").asString())
                .isEqualTo("pending");
        assertThat(session.at("/payment_intent/latest_charge/paid").asBoolean()).isFalse();
        assertThat(session.at("/payment_intent/latest_charge/receipt_url").isNull())
                .isTrue();
        assertThat(shop.published()).singleElement().isInstanceOfSatisfying(OrderPaymentPending.class, pending -> {
            assertThat(pending.sessionId()).isEqualTo(id);
            assertThat(pending.orderId()).isEqualTo("order-1");
            assertThat(pending.amount()).isEqualTo(Money.ofMinor(2100, "eur"));
        });
        assertThat(stripe.paidSessions()).isEmpty();
    }

    @Test
    void isPaidOnceTheMoneyHasCome() {
        String id = client.createSession(RawClient.session());
        stripe.payDelayed(id);

        stripe.settle(id, true);

        JsonNode session = session(id);
        assertThat(session.get("payment_status").asString()).isEqualTo("paid");
        assertThat(session.at("/payment_intent/status").asString()).isEqualTo("succeeded");
        assertThat(session.at("/payment_intent/amount_received").asLong()).isEqualTo(2100);
        JsonNode charge = session.at("/payment_intent/latest_charge");
        assertThat(charge.get("paid").asBoolean()).isTrue();
        assertThat(charge.at("/payment_method_details/type").asString()).isEqualTo("sepa_debit");
        assertThat(RawClient.send(client.request("/receipts/" + charge.get("id").asString())
                                .build())
                        .statusCode())
                .isEqualTo(200);
        await().until(() -> !shop.published(OrderPaid.class).isEmpty());
        OrderPaid paid = shop.published(OrderPaid.class).get(0);
        assertThat(paid.sessionId()).isEqualTo(id);
        assertThat(paid.source().type()).isEqualTo("checkout.session.async_payment_succeeded");
        assertThat(paid.amount()).isEqualTo(Money.ofMinor(2100, "eur"));
        assertThat(stripe.paidSessions()).extracting(PaidSession::sessionId).containsExactly(id);
    }

    @Test
    void staysUnpaidIfTheMoneyDoesNotCome() {
        String id = client.createSession(RawClient.session());
        stripe.payDelayed(id);

        stripe.settle(id, false);

        JsonNode session = session(id);
        assertThat(session.get("status").asString()).isEqualTo("complete");
        assertThat(session.get("payment_status").asString()).isEqualTo("unpaid");
        assertThat(session.at("/payment_intent/status").asString()).isEqualTo("requires_payment_method");
        assertThat(session.at("/payment_intent/last_payment_error/code").asString())
                .isEqualTo("insufficient_funds");
        assertThat(session.at("/payment_intent/latest_charge/status").asString())
                .isEqualTo("failed");
        await().until(() -> !shop.published(OrderPaymentFailed.class).isEmpty());
        assertThat(shop.published(OrderPaymentFailed.class).get(0).sessionId()).isEqualTo(id);
        assertThat(shop.published(OrderPaid.class)).isEmpty();
        assertThat(stripe.paidSessions()).isEmpty();
        assertThatThrownBy(() -> stripe.refund(id)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stripe.dispute(id, "general")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void reportsEachFactWithTheStateOfItsTime() {
        String id = client.createSession(RawClient.session());
        stripe.payDelayed(id);
        stripe.settle(id, true);

        JsonNode events = RawClient.json(client.get("/v1/events")).get("data");

        assertThat(events.valueStream().map(event -> event.get("type").asString()))
                .containsExactly(
                        "checkout.session.async_payment_succeeded",
                        "payment_intent.succeeded",
                        "charge.succeeded",
                        "checkout.session.completed",
                        "payment_intent.processing",
                        "charge.pending");
        assertThat(events.at("/0/data/object/payment_status").asString()).isEqualTo("paid");
        assertThat(events.at("/3/data/object/payment_status").asString()).isEqualTo("unpaid");
        assertThat(events.at("/5/data/object/paid").asBoolean()).isFalse();
    }

    @Test
    void settlesOnce() {
        String open = client.createSession(RawClient.session());
        String paid = client.createSession(RawClient.session());
        String settled = client.createSession(RawClient.session());
        stripe.pay(paid);
        stripe.payDelayed(settled);
        stripe.settle(settled, false);

        assertThatThrownBy(() -> stripe.settle(open, true)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stripe.settle(paid, true)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stripe.settle(settled, true)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stripe.settle("cs_test_x", true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAFreeOrderForPaid() {
        String id = client.createSession(RawClient.sessionWith("line_items[0][price_data][unit_amount]", "0"));

        stripe.payDelayed(id);

        assertThat(session(id).get("payment_status").asString()).isEqualTo("no_payment_required");
        assertThat(shop.published()).singleElement().isInstanceOf(OrderPaid.class);
        assertThat(stripe.paidSessions()).singleElement().satisfies(paid -> {
            assertThat(paid.orderId()).isEqualTo("order-1");
            assertThat(paid.amount()).isEqualTo(Money.ofMinor(0, "eur"));
        });
    }
}
