package dev.payments.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.payments.sample.OrderJsonClient.Placed;
import dev.payments.test.LocalStripe;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** The whole way over HTTP: order, pay on the hosted page, receive the webhook, see the order paid. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "payments.stripe.api-key=")
@ContextConfiguration(initializers = LocalStripeInitializer.class)
class ShopIT {

    @Autowired
    LocalStripe stripe;

    @LocalServerPort
    int port;

    OrderJsonClient shop;

    @BeforeEach
    void open() {
        shop = new OrderJsonClient(URI.create("http://localhost:" + port));
    }

    @AfterEach
    void listenAgain() {
        stripe.webhookUrl(URI.create("http://127.0.0.1:" + port + "/payments/webhook"));
    }

    @Test
    void sellsATeapot() {
        Placed placed = shop.order("teapot", 2);
        assertThat(shop.get(placed.paymentPage()).body()).contains("Cast-iron teapot");
        URI back = shop.decide(placed.paymentPage(), "outcome=success&email=buyer%40example.com");
        assertThat(back)
                .hasToString("http://localhost:" + port + "/orders/" + placed.orderId() + "?session_id="
                        + placed.sessionId());
        assertThat(shop.<String>orderField(placed.orderId(), "status")).isEqualTo("PAID");
        URI receipt = URI.create(shop.orderField(placed.orderId(), "receiptUrl"));
        assertThat(shop.get(receipt).body()).contains("Cast-iron teapot", "96.00");
        assertThat(shop.get(back).body()).contains("Thank you!", receipt.toString());
    }

    @Test
    void offersToPayWhenTheBuyerReturnsWithoutHavingPaid() {
        Placed placed = shop.order("cup", 1);
        URI back = URI.create("/orders/" + placed.orderId() + "?session_id=" + placed.sessionId());
        assertThat(shop.get(back).body()).contains("Pay now").doesNotContain("Confirming your payment");
    }

    @Test
    void keepsTheOrderOfABuyerWhoTurnsBack() {
        Placed placed = shop.order("cup", 1);
        URI back = shop.decide(placed.paymentPage(), "outcome=cancel");
        assertThat(shop.get(back).body()).contains("Nothing was charged", "Pay again");
        assertThat(shop.<String>orderField(placed.orderId(), "status")).isEqualTo("PENDING");
        stripe.pay(placed.sessionId());
        assertThat(shop.<String>orderField(placed.orderId(), "status")).isEqualTo("PAID");
    }

    @Test
    void offersAnotherPageWhenTheFirstHasExpired() {
        Placed placed = shop.order("cup", 1);
        stripe.expire(placed.sessionId());
        await().untilAsserted(() ->
                assertThat(shop.<String>orderField(placed.orderId(), "status")).isEqualTo("EXPIRED"));
        assertThat(shop.get(URI.create("/orders/" + placed.orderId())).body())
                .contains("The payment page has expired", "Pay again");
    }

    @Test
    void seesTheOrderPaidBeforeTheWebhookArrives() {
        stripe.webhookUrl(null);
        Placed placed = shop.order("honey", 1);
        URI back = shop.decide(placed.paymentPage(), "outcome=success&email=buyer%40example.com");
        shop.get(back);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(shop.<String>orderField(placed.orderId(), "status"))
                        .isEqualTo("PAID"));
        listenAgain();
        assertThat(shop.<Boolean>orderField(placed.orderId(), "refundDue")).isFalse();
    }
}
