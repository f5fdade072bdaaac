package dev.payments.spring.sessionendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.session.LineItem;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.usecases.RawHttp;
import dev.payments.spring.usecases.RawHttp.Answer;
import dev.payments.test.FakePaymentSessions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "payments.session-endpoint.enabled=true",
            "payments.webhook.enabled=false",
            "payments.idempotency.store=memory",
            "spring.jackson.property-naming-strategy=SNAKE_CASE",
            "spring.jackson.datatype.datetime.write-dates-as-timestamps=true"
        })
class SessionEndpointHttpTests {

    private static final String PATH = "POST /payments/create-payment-session";
    private static final String JSON = "Content-Type: application/json";
    private static final String VALID = """
            {"orderId": "o-1", "currency": "eur", "items": [{"name": "Caf\u00e9", "price": 19.99, "quantity": 2}]}""";

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        PaymentSessions paymentSessions() {
            return new FakePaymentSessions(Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));
        }

        @RestController
        static class CatchAll {

            @RequestMapping("/**")
            String anything() {
                return "the shop";
            }
        }
    }

    @Autowired
    FakePaymentSessions sessions;

    @LocalServerPort
    int port;

    @BeforeEach
    void reset() {
        sessions.reset();
    }

    @Test
    void createsASessionWhateverTheApplicationsOwnMapperDoes() {
        Answer answer = post(VALID, JSON, "Idempotency-Key: order-o-1");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        String id = sessions.sessions().get(0).id();
        assertThat(answer.body())
                .isEqualTo("{\"sessionId\":\"" + id + "\",\"url\":\"https://checkout.example/" + id + "\","
                        + "\"successUrl\":\"https://shop.example/success\",\"cancelUrl\":null,"
                        + "\"expiresAt\":\"2026-11-25T12:00:00Z\"}");
        PaymentSessionRequest request = sessions.requests().get(0);
        assertThat(request.idempotencyKey()).isEqualTo("order-o-1");
        assertThat(request.lineItems())
                .singleElement()
                .isInstanceOfSatisfying(
                        LineItem.Inline.class, item -> assertThat(item.name()).isEqualTo("Caf\u00e9"));
    }

    @Test
    void namesEveryViolation() {
        JsonNode problem = problem(post("{\"orderId\": \"\", \"items\": [{\"price\": 0}]}", JSON), 400);

        assertThat(problem.get("violations")
                        .valueStream()
                        .map(v -> v.get("property").stringValue()))
                .containsExactlyInAnyOrder(
                        "orderId", "currency", "items[0].name", "items[0].price", "items[0].quantity");
        assertThat(problem.get("violations").get(0).get("message").stringValue())
                .isNotBlank();
        assertThat(sessions.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null"})
    void refusesWhatIsNotJson(String body) {
        assertThat(problem(post(body, JSON), 400).get("violations")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "nonsense", "multipart/form-data; boundary=x"})
    void refusesOtherContentTypes(String type) {
        assertThat(post(VALID, "Content-Type: " + type).status()).isEqualTo(415);
        assertThat(sessions.requests()).isEmpty();
    }

    @Test
    void refusesARequestWithoutContentType() {
        assertThat(problem(post(VALID), 415).get("title").stringValue()).isEqualTo("Unsupported Media Type");
    }

    @ParameterizedTest
    @CsvSource({"application/json;charset=UTF-8", "APPLICATION/JSON"})
    void takesJsonHoweverItIsWritten(String type) {
        assertThat(post(VALID, "Content-Type: " + type).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void refusesOtherMethods(String method) {
        Answer answer = RawHttp.send(port, method + PATH.substring(4), List.of(JSON), bytes(VALID));

        problem(answer, 405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertThat(RawHttp.send(port, PATH, List.of(JSON), new byte[1024 * 1024 + 1])
                        .status())
                .isEqualTo(413);
    }

    @Test
    void refusesBrokenChunks() {
        Answer answer = RawHttp.exchange(
                port, RawHttp.head(PATH, List.of(JSON, "Transfer-Encoding: chunked")), bytes("xyz\r\n{}\r\n"));

        assertThat(problem(answer, 400).get("detail").stringValue()).isEqualTo("The body could not be read.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key:", "Idempotency-Key: a b", "Idempotency-Key: a\r\nIdempotency-Key: b"})
    void refusesAnUnusableIdempotencyKey(String header) {
        assertThat(problem(post(VALID, JSON, header), 400)
                        .get("violations")
                        .get(0)
                        .get("property")
                        .stringValue())
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void refusesAnIdempotencyKeyThatIsTooLong() {
        problem(post(VALID, JSON, "Idempotency-Key: " + "k".repeat(256)), 400);
        assertThat(post(VALID, JSON, "Idempotency-Key: " + "k".repeat(255)).status())
                .isEqualTo(201);
    }

    @Test
    void tellsStripesRefusal() {
        sessions.failWith(new PaymentException("refused", false, 400, "amount_too_small", "req_1", "key", null));

        JsonNode problem = problem(post(VALID, JSON), 422);

        assertThat(problem.get("code").stringValue()).isEqualTo("amount_too_small");
        assertThat(problem.get("requestId").stringValue()).isEqualTo("req_1");
    }

    @Test
    void asksToTryAgainWhenStripeIsDown() {
        sessions.failWith(new PaymentException("unreachable", true, 0, null, null, "fresh", null));

        Answer answer = post(VALID, JSON);

        assertThat(problem(answer, 503).get("idempotencyKey").stringValue()).isEqualTo("fresh");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void keepsItsOwnFailuresToItself() {
        sessions.beforeEachCall(() -> {
            throw new IllegalStateException("internal detail");
        });

        assertThat(post(VALID, JSON).body()).contains("\"status\":500").doesNotContain("internal detail");
    }

    private Answer post(String body, String... headers) {
        return RawHttp.send(port, PATH, List.of(headers), bytes(body));
    }

    private static JsonNode problem(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("type").stringValue()).isEqualTo("about:blank");
        return problem;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
