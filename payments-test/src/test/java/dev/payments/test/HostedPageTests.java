package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HostedPageTests {

    private final LocalStripe stripe = LocalStripe.start();
    private final RawClient client = new RawClient(stripe);

    @AfterEach
    void close() {
        stripe.close();
    }

    private HttpResponse<String> open(String sessionId) {
        return RawClient.send(client.request("/c/pay/" + sessionId).build());
    }

    private HttpResponse<String> submit(String sessionId, Map<String, String> form) {
        return RawClient.send(client.request("/c/pay/" + sessionId)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(RawClient.encode(form)))
                .build());
    }

    private JsonNode session(String id) {
        return RawClient.json(client.get("/v1/checkout/sessions/" + id));
    }

    @Test
    void showsWhatIsBoughtAndThatNoMoneyMoves() {
        Map<String, String> form = RawClient.session();
        form.put("customer_email", "ada@example.com");
        form.put("line_items[0][price_data][product_data][description]", "Earl Grey");
        String id = client.createSession(form);

        HttpResponse<String> page = open(id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(RawClient.header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("Tea", "Earl Grey", "<td>2</td>", "10.50 EUR", "21.00 EUR")
                .contains("local stand-in for Stripe", "no money moves")
                .contains("value=\"ada@example.com\" readonly")
                .contains("name=\"outcome\" value=\"success\"", "name=\"outcome\" value=\"cancel\"")
                .contains("action=\"/c/pay/" + id + "\"")
                .doesNotContain("{{")
                .doesNotContain("http://", "https://");
    }

    @Test
    void escapesEverythingThatUsersWrote() {
        String nasty = "<script>alert('x')</script>\"&{{total}}$1\\";
        Map<String, String> form = RawClient.session();
        form.put("line_items[0][price_data][product_data][name]", nasty);
        form.put("line_items[0][price_data][product_data][description]", nasty);
        form.put("customer_email", "\"><script>@example.com");
        String id = client.createSession(form);

        String page = open(id).body();
        stripe.pay(id);
        String receipt = RawClient.send(
                        client.request("/receipts/" + chargeId(id)).build())
                .body();

        assertThat(List.of(page, receipt))
                .allSatisfy(html -> assertThat(html)
                        .doesNotContain("<script>")
                        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;{{total}}$1\\"));
        assertThat(page).contains("value=\"&quot;&gt;&lt;script&gt;@example.com\"");
    }

    @Test
    void paysAndGoesToTheSuccessUrl() {
        String id = client.createSession(RawClient.session());

        HttpResponse<String> response = submit(id, Map.of("outcome", "success", "email", " ada@example.com "));

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(RawClient.header(response, "Location")).isEqualTo("https://shop.example/done?session=" + id);
        JsonNode session = session(id);
        assertThat(session.get("status").asString()).isEqualTo("complete");
        assertThat(session.get("payment_status").asString()).isEqualTo("paid");
        assertThat(session.get("url").isNull()).isTrue();
        assertThat(session.at("/customer_details/email").asString()).isEqualTo("ada@example.com");
        assertThat(open(id).body()).contains("This order is paid");
    }

    @Test
    void keepsThePrefilledAddress() {
        String id = client.createSession(RawClient.sessionWith("customer_email", "ada@example.com"));

        submit(id, Map.of("outcome", "success", "email", "eve@example.com"));

        assertThat(session(id).at("/customer_details/email").asString()).isEqualTo("ada@example.com");
    }

    @Test
    void asksAgainForAnAddressThatIsNone() {
        String id = client.createSession(RawClient.session());

        HttpResponse<String> response = submit(id, Map.of("outcome", "success", "email", "<b>nobody"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("role=\"alert\"", "value=\"&lt;b&gt;nobody\"");
        assertThat(session(id).get("status").asString()).isEqualTo("open");
    }

    @Test
    void goesBackToTheCancelUrlAndStaysOpen() {
        String id = client.createSession(RawClient.session());

        HttpResponse<String> response = submit(id, Map.of("outcome", "cancel"));

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(RawClient.header(response, "Location")).isEqualTo("https://shop.example/cart?session=" + id);
        assertThat(session(id).get("status").asString()).isEqualTo("open");
    }

    @Test
    void hasNoCancelButtonWithoutACancelUrl() {
        Map<String, String> form = RawClient.session();
        form.remove("cancel_url");
        String id = client.createSession(form);

        assertThat(open(id).body()).doesNotContain("value=\"cancel\"");
        assertThat(submit(id, Map.of("outcome", "cancel")).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome=", "outcome=maybe", "outcome=SUCCESS", "", "outcome[a]=success", "outcome=%zz"})
    void refusesAnUnknownOutcome(String body) {
        String id = client.createSession(RawClient.session());

        HttpResponse<String> response = RawClient.send(client.request("/c/pay/" + id)
                .POST(BodyPublishers.ofString(body))
                .build());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(session(id).get("status").asString()).isEqualTo("open");
        if (!body.contains("%")) {
            assertThat(response.body()).contains("success, cancel");
        }
    }

    @Test
    void saysThatASessionHasExpired() {
        String id = client.createSession(RawClient.session());
        stripe.expire(id);

        assertThat(open(id).body()).contains("has expired");
        assertThat(submit(id, Map.of("outcome", "success")).statusCode()).isEqualTo(409);
        assertThat(session(id).get("payment_intent").isNull()).isTrue();
    }

    @Test
    void doesNotKnowAnInventedSession() {
        assertThat(open("cs_test_x").statusCode()).isEqualTo(404);
        assertThat(open("").statusCode()).isEqualTo(404);
        assertThat(submit("cs_test_x", Map.of("outcome", "success")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesOtherMethods() {
        String id = client.createSession(RawClient.session());

        assertThat(RawClient.send(client.request("/c/pay/" + id).DELETE().build())
                        .statusCode())
                .isEqualTo(405);
        assertThat(RawClient.send(client.request("/receipts/ch_x").DELETE().build())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void paysOnceHoweverManyPress() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try (WebhookReceiver webhook = new WebhookReceiver(number -> 200)) {
            stripe.webhookUrl(webhook.url());
            String id = client.createSession(RawClient.session());
            Callable<HttpResponse<String>> press = () -> submit(id, Map.of("outcome", "success"));

            List<Future<HttpResponse<String>>> responses = threads.invokeAll(
                    IntStream.range(0, 50).mapToObj(i -> press).toList());

            Set<String> locations = new HashSet<>();
            for (Future<HttpResponse<String>> response : responses) {
                assertThat(response.get().statusCode()).isEqualTo(303);
                locations.add(RawClient.header(response.get(), "Location"));
            }
            assertThat(locations).containsExactly("https://shop.example/done?session=" + id);
            assertThat(webhook.deliveries()).hasSize(1);
            assertThat(stripe.webhookAttempts()).hasSize(1);
            assertThat(RawClient.json(client.get("/v1/events")).get("data").size())
                    .isEqualTo(3);
            submit(id, Map.of("outcome", "success"));
            assertThat(RawClient.json(client.get("/v1/events")).get("data").size())
                    .isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void showsAReceipt() throws IOException {
        String id = client.createSession(RawClient.session());
        submit(id, Map.of("outcome", "success", "email", "ada@example.com"));

        HttpResponse<String> receipt =
                RawClient.send(client.request("/receipts/" + chargeId(id)).build());

        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.body()).contains("Receipt", "Tea", "21.00 EUR", "ada@example.com");
        assertThat(RawClient.send(client.request("/receipts/ch_x").build()).statusCode())
                .isEqualTo(404);
    }

    private String chargeId(String sessionId) {
        return RawClient.json(client.get("/v1/checkout/sessions/" + sessionId + "?expand[]=payment_intent"))
                .at("/payment_intent/latest_charge")
                .asString();
    }
}
