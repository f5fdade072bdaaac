package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ApiTests {

    private static final LocalStripe STRIPE = LocalStripe.start();
    private final RawClient client = new RawClient(STRIPE);

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer sk_test_other", "Basic !!!", "Digest x", "sk_test_local"})
    void refusesAWrongKey(String authorization) {
        HttpResponse<String> response = RawClient.send(client.request("/v1/charges/ch_1")
                .header("Authorization", authorization)
                .build());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(RawClient.error(response).get("type").asString()).isEqualTo("invalid_request_error");
        assertThat(RawClient.header(response, "WWW-Authenticate")).startsWith("Bearer");
        assertThat(response.body()).doesNotContain("sk_test_other").doesNotContain("sk_test_local");
    }

    @Test
    void refusesAMissingKey() {
        HttpResponse<String> response =
                RawClient.send(client.request("/v1/charges/ch_1").build());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(RawClient.error(response).get("message").asString()).startsWith("You did not provide an API key.");
    }

    @Test
    void takesTheKeyAsCurlSendsIt() {
        String credentials = Base64.getEncoder().encodeToString((STRIPE.apiKey() + ":").getBytes());

        HttpResponse<String> response = RawClient.send(client.request("/v1/events")
                .header("Authorization", "Basic " + credentials)
                .build());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/checkout/sessions/cs_test_x",
                "/v1/checkout/sessions/cs_test_x/line_items",
                "/v1/payment_intents/pi_x",
                "/v1/charges/ch_x",
                "/v1/refunds/re_x",
                "/v1/disputes/dp_x",
                "/v1/events/evt_x"
            })
    void doesNotFindWhatIsNotThere(String path) {
        HttpResponse<String> response = client.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(RawClient.error(response).get("code").asString()).isEqualTo("resource_missing");
        assertThat(RawClient.error(response).get("message").asString()).startsWith("No such ");
        assertThat(RawClient.error(response).get("param").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/nothing", "/v1/checkout", "/v1/payouts/", "/v1/charges/a/b"})
    void doesNotRecognizeOtherUrls(String path) {
        HttpResponse<String> response = client.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(RawClient.error(response).get("message").asString()).startsWith("Unrecognized request URL (GET: ");
        assertThat(RawClient.header(response, "Request-Id")).startsWith("req_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "BREW"})
    void refusesOtherMethods(String method) {
        HttpResponse<String> response = RawClient.send(client.authorized("/v1/checkout/sessions")
                .method(method, BodyPublishers.noBody())
                .build());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(RawClient.header(response, "Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(ints = {1024 * 1024 + 1, 5 * 1024 * 1024})
    void refusesAHugeBody(int size) {
        HttpResponse<String> response = RawClient.send(client.authorized("/v1/checkout/sessions")
                .POST(BodyPublishers.ofByteArray(new byte[size]))
                .build());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(RawClient.error(response).get("type").asString()).isEqualTo("invalid_request_error");
    }

    @Test
    void survivesAHostileName() {
        String body = "a" + "[a]".repeat(300_000) + "=1";

        HttpResponse<String> response = RawClient.send(client.authorized("/v1/checkout/sessions")
                .POST(BodyPublishers.ofString(body))
                .build());

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesJson() {
        HttpResponse<String> response = RawClient.send(client.authorized("/v1/checkout/sessions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"mode\":\"payment\"}"))
                .build());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("application/x-www-form-urlencoded");
    }

    @Test
    void answersAHeadRequestWithoutABody() {
        HttpResponse<String> response = RawClient.send(client.authorized("/v1/charges/ch_x")
                .method("HEAD", BodyPublishers.noBody())
                .build());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void sendsStripesHeaders() {
        HttpResponse<String> response = client.post("/v1/checkout/sessions", RawClient.session());

        assertThat(RawClient.header(response, "Request-Id")).matches("req_\\w{14}");
        assertThat(RawClient.header(response, "Stripe-Version")).isEqualTo("2026-09-30.endive");
        assertThat(RawClient.header(response, "Content-Type")).isEqualTo("application/json");
        HttpResponse<String> older = RawClient.send(client.authorized("/v1/events")
                .header("Stripe-Version", "2026-07-29.dahlia")
                .build());
        assertThat(RawClient.header(older, "Stripe-Version")).isEqualTo("2026-07-29.dahlia");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand[]=payment_intent.latest_charge",
                "expand[0]=payment_intent.latest_charge",
                "expand%5B%D9%A0%5D=payment_intent.latest_charge"
            })
    void expandsReferences(String query) {
        String id = client.createSession(RawClient.session());
        STRIPE.pay(id);

        JsonNode session = RawClient.json(client.get("/v1/checkout/sessions/" + id + "?" + query));

        assertThat(session.at("/payment_intent/status").asString()).isEqualTo("succeeded");
        assertThat(session.at("/payment_intent/amount_received").asLong()).isEqualTo(2100);
        assertThat(session.at("/payment_intent/latest_charge/paid").asBoolean()).isTrue();
        assertThat(session.at("/payment_intent/latest_charge/metadata/orderId").asString())
                .isEqualTo("order-1");
        assertThat(session.at("/payment_intent/latest_charge/receipt_url").asString())
                .startsWith(STRIPE.apiBase() + "/receipts/ch_");
    }

    @Test
    void expandsOneLevelOnly() {
        String id = client.createSession(RawClient.session());
        STRIPE.pay(id);

        JsonNode session = RawClient.json(client.get("/v1/checkout/sessions/" + id + "?expand[]=payment_intent"));

        assertThat(session.at("/payment_intent/latest_charge").asString()).startsWith("ch_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "payment_intent.nothing", "payment_intent.a.b.c.d", "amount_total", ""})
    void refusesToExpandWhatIsNoReference(String path) {
        String id = client.createSession(RawClient.session());

        HttpResponse<String> response = client.get("/v1/checkout/sessions/" + id + "?expand[]=" + path);

        assertThat(response.statusCode()).isEqualTo(400);
        Map<String, String> form = RawClient.sessionWith("expand[0]", path);
        int before = STRIPE.requests().size();
        assertThat(client.post("/v1/checkout/sessions", form).statusCode()).isEqualTo(400);
        assertThat(STRIPE.requests()).hasSize(before + 1);
    }

    @Test
    void listsLineItemsPageByPage() {
        Map<String, String> form = RawClient.session();
        for (int i = 0; i < 12; i++) {
            form.put("line_items[" + i + "][quantity]", "1");
            form.put("line_items[" + i + "][price_data][currency]", "eur");
            form.put("line_items[" + i + "][price_data][unit_amount]", "100");
            form.put("line_items[" + i + "][price_data][product_data][name]", "Thing " + i);
        }
        String path = "/v1/checkout/sessions/" + client.createSession(form) + "/line_items";

        JsonNode first = RawClient.json(client.get(path));
        String last = first.at("/data/9/id").asString();
        JsonNode second = RawClient.json(client.get(path + "?starting_after=" + last));
        JsonNode back = RawClient.json(client.get(
                path + "?limit=3&ending_before=" + second.at("/data/0/id").asString()));

        assertThat(first.get("has_more").asBoolean()).isTrue();
        assertThat(second.get("has_more").asBoolean()).isFalse();
        assertThat(second.at("/data/1/description").asString()).isEqualTo("Thing 11");
        assertThat(back.get("data").size()).isEqualTo(3);
        assertThat(back.at("/data/2/id").asString()).isEqualTo(last);
        assertThat(client.get(path + "?limit=101").statusCode()).isEqualTo(400);
        assertThat(client.get(path + "?starting_after=li_x").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsTheRequestsForTests() {
        client.post(
                "/v1/checkout/sessions",
                RawClient.sessionWith("customer_email", "ada@example.com"),
                "Idempotency-Key",
                "k-1");

        ReceivedRequest request = STRIPE.requests().get(STRIPE.requests().size() - 1);

        assertThat(request.path()).isEqualTo("/v1/checkout/sessions");
        assertThat(request.parameters()).containsEntry("line_items[0][price_data][unit_amount]", "1050");
        assertThat(request.idempotencyKey()).isEqualTo("k-1");
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.toString()).doesNotContain("ada@example.com");
    }
}
