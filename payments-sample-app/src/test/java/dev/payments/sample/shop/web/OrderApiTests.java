package dev.payments.sample.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.payments.sample.ShopTest;
import dev.payments.test.FakePaymentSessions;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ShopTest
class OrderApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    FakePaymentSessions sessions;

    @AfterEach
    void recover() {
        sessions.recover();
    }

    @Test
    void placesAnOrderAndSaysWhereToPay() {
        MvcTestResult answer = post("""
                {"items":[{"productId":"teapot","quantity":2},{"productId":"strainer","quantity":3}]}""");
        assertThat(answer).hasStatus(201);
        String id = read(answer, "$.order.id");
        assertThat(answer).headers().hasValue("Location", "/api/orders/" + id);
        assertThat(answer).bodyJson().isLenientlyEqualTo("""
                {"order":{"status":"PENDING","currency":"eur","totalAmount":125.97,"refundDue":false,"receiptUrl":null,"items":[
                  {"productId":"teapot","name":"Cast-iron teapot","price":48.00,"quantity":2},
                  {"productId":"strainer","name":"Brass strainer","price":9.99,"quantity":3}]}}""");
        String page = "http://localhost:8080/orders/" + id;
        assertThat(this.<String>read(answer, "$.paymentSession.sessionId")).startsWith("cs_test_");
        assertThat(this.<String>read(answer, "$.paymentSession.url")).startsWith("https://checkout.example/cs_test_");
        assertThat(this.<String>read(answer, "$.paymentSession.successUrl"))
                .isEqualTo(page + "?session_id={CHECKOUT_SESSION_ID}");
        assertThat(this.<String>read(answer, "$.paymentSession.cancelUrl")).isEqualTo(page + "?note=cancelled");
    }

    @Test
    void writesAmountsExactly() {
        assertThat(post("{\"items\":[{\"productId\":\"sencha\",\"quantity\":10}]}"))
                .bodyText()
                .contains("\"totalAmount\":89.00");
    }

    @Test
    void derivesTheIdempotencyKeyFromTheOrderAndTheAttempt() {
        String id = read(post("{\"items\":[{\"productId\":\"cup\",\"quantity\":1}]}"), "$.order.id");
        assertThat(sessions.requests()).last().satisfies(request -> {
            assertThat(request.orderId()).isEqualTo(id);
            assertThat(request.idempotencyKey()).isEqualTo("order-" + id + "-1");
        });
    }

    @Test
    void showsAPlacedOrder() {
        String id = read(post("{\"items\":[{\"productId\":\"honey\",\"quantity\":1}]}"), "$.order.id");
        MvcTestResult answer = get("/api/orders/" + id);
        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("PENDING");
        assertThat(answer).bodyJson().extractingPath("$.items[0].name").isEqualTo("Linden honey, 250 g");
    }

    @Test
    void listsTheProducts() {
        assertThat(get("/api/products")).bodyJson().isLenientlyEqualTo("""
                [{"id":"teapot","name":"Cast-iron teapot","currency":"eur","price":48.00}]""".replace("]", ",{},{},{},{},{}]"));
    }

    @Test
    void namesEverythingThatIsWrong() {
        MvcTestResult answer = post("""
                {"coupon":"X","items":[
                  {"productId":"teapot","quantity":1.5,"price":0.01},
                  {"productId":"spaceship","quantity":0},
                  {"quantity":101},
                  {"productId":"cup"},
                  null]}""");
        assertThat(answer).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(this.<List<String>>read(answer, "$.violations[*].property"))
                .containsExactlyInAnyOrder(
                        "coupon",
                        "items[0].quantity",
                        "items[0].price",
                        "items[1].productId",
                        "items[1].quantity",
                        "items[2].productId",
                        "items[2].quantity",
                        "items[3].quantity",
                        "items[4]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "42",
                "{}",
                "{\"items\":null}",
                "{\"items\":[]}",
                "{\"items\":{}}",
                "{\"items\":\"teapot\"}",
                "{\"items\":[1]}",
                "{\"items\":[{}]}",
                "{\"items\":[{\"productId\":\"teapot\",\"quantity\":\"1\"}]}",
                "{\"items\":[{\"productId\":\"teapot\",\"quantity\":true}]}",
                "{\"items\":[{\"productId\":\"teapot\",\"quantity\":-1}]}",
                "{\"items\":[{\"productId\":\"teapot\",\"quantity\":1e999999999}]}",
                "{\"items\":[{\"productId\":\"teapot\",\"quantity\":1e-999999999}]}",
                "{\"items\":[{\"productId\":\"teapot\",\"quantity\":NaN}]}",
                "{\"items\":[{\"productId\":{\"a\":1},\"quantity\":1}]}",
                "{\"items\":[{\"productId\":\"teapot\",\"quantity\":1}]} extra",
                "{\"items\":[{\"productId\":\"teapot\",\"quantity\":1,\"quantity\":2}]}",
            })
    void refusesInvalidBodies(String body) {
        MvcTestResult answer = post(body);
        assertThat(answer).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(this.<List<Object>>read(answer, "$.violations")).isNotEmpty();
    }

    @Test
    void saysWhereATypeIsWrong() {
        assertThat(post("{\"items\":[{\"productId\":\"teapot\",\"quantity\":\"two\"}]}"))
                .bodyJson()
                .extractingPath("$.violations[0].property")
                .isEqualTo("items[0].quantity");
    }

    @Test
    void refusesAnEndlessBody() {
        String item = "{\"productId\":\"teapot\",\"quantity\":1},";
        assertThat(post("{\"items\":[" + item.repeat(10_000) + "]}")).hasStatus(400);
    }

    @Test
    void refusesMoreItemsThanStripeTakes() {
        String items = String.join(",", Collections.nCopies(101, "{\"productId\":\"cup\",\"quantity\":1}"));
        assertThat(post("{\"items\":[" + items + "]}"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.violations[0].property")
                .isEqualTo("items");
    }

    @Test
    void knowsNoOtherOrder() {
        assertThat(get("/api/orders/" + UUID.randomUUID()))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void refusesAnIdThatIsNoUuid() {
        assertThat(get("/api/orders/1%27--"))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("must be a UUID")
                .doesNotContain("'--");
    }

    @ParameterizedTest
    @CsvSource({"true, 503", "false, 422"})
    void keepsTheOrderWhenStripeDoesNotOpenASession(boolean unreachable, int status) {
        sessions.failWith(unreachable ? FakePaymentSessions.unreachable() : FakePaymentSessions.refused("url_invalid"));
        MvcTestResult refused = post("{\"items\":[{\"productId\":\"teapot\",\"quantity\":1}]}");
        assertThat(refused).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        String order = "/api/orders/" + read(refused, "$.orderId");
        assertThat(refused).headers().hasValue("Location", order);
        assertThat(get(order)).bodyJson().extractingPath("$.status").isEqualTo("PENDING");
        sessions.recover();
        assertThat(mvc.post().uri(order + "/payment-session"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.url")
                .asString()
                .startsWith("https://checkout.example/");
    }

    @Test
    void hasOneOpenSessionPerOrder() {
        MvcTestResult placed = post("{\"items\":[{\"productId\":\"teapot\",\"quantity\":1}]}");
        String again = read(payAgain(read(placed, "$.order.id")), "$.sessionId");
        assertThat(again).isEqualTo(read(placed, "$.paymentSession.sessionId"));
    }

    @Test
    void doesNotTakeMoneyTwiceWhileAPaymentIsBeingConfirmed() {
        MvcTestResult placed = post("{\"items\":[{\"productId\":\"teapot\",\"quantity\":1}]}");
        sessions.payDelayed(read(placed, "$.paymentSession.sessionId"));
        assertThat(payAgain(read(placed, "$.order.id")))
                .hasStatus(409)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private MvcTestResult payAgain(String id) {
        return mvc.post().uri("/api/orders/" + id + "/payment-session").exchange();
    }

    private MvcTestResult post(String body) {
        return mvc.post()
                .uri("/api/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(URI.create(path)).exchange();
    }

    private <T> T read(MvcTestResult answer, String path) {
        try {
            return JsonPath.read(answer.getResponse().getContentAsString(), path);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
