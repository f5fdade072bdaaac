package dev.payments.spring.usecases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderPaid;
import dev.payments.event.OtherStripeEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a genuine delivery leads to: listeners run once, and a failure brings it again. */
@ShopTest
class WebhookDeliveryTests {

    @RegisterExtension
    final LoggedByPayments log = new LoggedByPayments();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String orderId = UUID.randomUUID().toString();
    private final String body = Deliveries.orderPaid("cs_test_" + orderId, orderId);

    @Autowired
    Fulfilment fulfilment;

    @Autowired
    BreakableDataSource database;

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        fulfilment.forget();
    }

    @AfterEach
    void logsNothingSecret() {
        assertThat(log.text())
                .doesNotContain(Deliveries.SECRET)
                .doesNotContain(Deliveries.EMAIL)
                .doesNotContain("sk_test_usecases")
                .doesNotContain("\"amount_total\"")
                .doesNotContain("v1=");
    }

    @Test
    void publishesAPaidOrderOnce() throws Exception {
        assertThat(deliver(body)).isEqualTo(200);
        assertThat(deliver(body)).isEqualTo(200);

        assertThat(fulfilment.fulfilled(orderId)).isEqualTo(1);
        assertThat(fulfilment.seen()).singleElement().isInstanceOfSatisfying(OrderPaid.class, paid -> {
            assertThat(paid.orderId()).isEqualTo(orderId);
            assertThat(paid.source().json()).isEqualTo(body);
        });
    }

    static Stream<Throwable> publishesAgainAfterAListenerThrew() {
        return Stream.of(
                new IllegalStateException("out of stock"),
                new Exception("checked"),
                new StackOverflowError("an error"),
                new IOException("not the client's"));
    }

    @ParameterizedTest
    @MethodSource
    void publishesAgainAfterAListenerThrew(Throwable failure) throws Exception {
        fulfilment.failWith(failure);
        fulfilment.failWith(failure);

        assertThat(deliver(body)).isEqualTo(500);
        assertThat(fulfilment.fulfilled(orderId)).isZero();
        assertThat(deliver(body)).isEqualTo(500);
        assertThat(deliver(body)).isEqualTo(200);

        assertThat(fulfilment.fulfilled(orderId)).isEqualTo(1);
        assertThat(log.text())
                .contains("ERROR A listener failed on order-paid:cs_test_" + orderId
                        + " (checkout.session.completed evt_1)")
                .contains(failure.getMessage());
    }

    @Test
    void publishesFiftySimultaneousDeliveriesOnce() {
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 50)
                .mapToObj(i ->
                        http.sendAsync(request(body), BodyHandlers.ofString()).thenApply(HttpResponse::statusCode))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        assertThat(fulfilment.fulfilled(orderId)).isEqualTo(1);
    }

    @Test
    void asksForTheDeliveryAgainWhenTheDatabaseIsDown() throws Exception {
        database.broken = true;
        try {
            assertThat(deliver(body)).isEqualTo(503);
        } finally {
            database.broken = false;
        }
        assertThat(fulfilment.fulfilled(orderId)).isZero();

        assertThat(deliver(body)).isEqualTo(200);
        assertThat(fulfilment.fulfilled(orderId)).isEqualTo(1);
    }

    @Test
    void asksForTheDeliveryAgainWhenStripeIsNeededAndDown() throws Exception {
        assertThat(deliver(Deliveries.dispute("dp_" + orderId))).isEqualTo(503);
        assertThat(fulfilment.seen()).isEmpty();
        assertThat(log.text()).contains("WARN Could not publish dispute-opened:dp_" + orderId);
    }

    @Test
    void ignoresAnEventOfTheOtherMode() throws Exception {
        assertThat(deliver(body.replace("\"livemode\": false", "\"livemode\": true")))
                .isEqualTo(200);

        assertThat(fulfilment.seen()).isEmpty();
        assertThat(log.text()).contains("it is of live mode and the API key is not");
    }

    @Test
    void publishesAnyOtherGenuineEventToo() throws Exception {
        String customer = Deliveries.event("customer.created", false, "{\"object\": \"customer\"}")
                .replace("evt_1", "evt_" + orderId);

        assertThat(deliver(customer)).isEqualTo(200);
        assertThat(fulfilment.seen()).singleElement().isInstanceOf(OtherStripeEvent.class);
    }

    private int deliver(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(body), BodyHandlers.ofString());
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("0");
        return answer.statusCode();
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/payments/webhook"))
                .header("Stripe-Signature", Deliveries.signature(body))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Accept", "*/*; q=0.5, application/xml")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
