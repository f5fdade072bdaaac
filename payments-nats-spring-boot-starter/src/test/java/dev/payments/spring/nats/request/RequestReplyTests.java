package dev.payments.spring.nats.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import io.nats.client.impl.Headers;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReplyTests extends RequestWorkerFixture {

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "{", "{\"pattern\":\"create.payment.session\",\"data\":", "\u0000\u0001"})
    void repliesToGarbageAndGoesOn(String garbage) {
        worker();

        assertThat(ask(garbage))
                .isEqualTo(
                        "{\"err\":{\"status\":400,\"statusCode\":400,\"message\":\"The request is not JSON.\"},\"isDisposed\":true}");
        assertThat(ask(packet(DATA))).startsWith("{\"response\":{");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pattern\":\"create.payment.session\",\"id\":\"x\"}",
                "{\"data\":null,\"id\":\"x\"}",
                "{\"data\":\"text\",\"id\":\"x\"}",
                "{\"data\":[],\"id\":\"x\"}",
                "{\"data\":{},\"id\":\"x\"}",
                "{\"data\":{\"orderId\":\"\",\"currency\":\"usd\",\"items\":[]},\"id\":\"x\"}"
            })
    void repliesToInvalidRequests(String packet) {
        worker();

        assertThat(ask(packet))
                .startsWith("{\"err\":{\"status\":400,\"statusCode\":400,\"message\":\"")
                .endsWith("\"},\"isDisposed\":true,\"id\":\"x\"}");
        assertThat(sessions.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"orderId":"1","currency":"usd","items":[{"name":" ","price":0.004,"quantity":0}]} | items[0].name must not be blank & items[0].price cannot be held & items[0].quantity must be at least 1
            {"orderId":"1","currency":"usd","items":[{"name":"Tee","price":1,"quantity":1.5}]} | items[0].quantity must be a whole number
            {"orderId":"1","extra":1}      | extra is not known
            {"orderId":"1","orderId":"2"}  | body must be JSON of ordinary size that names each property once
            """)
    void namesWhatIsWrong(String data, String message) {
        worker();

        assertThat(ask(packet(data))).startsWith("{\"err\":{\"status\":400,").contains(message.split(" & "));
    }

    @ParameterizedTest
    @CsvSource({"false,422", "true,503"})
    void repliesWhenStripeFails(boolean retryable, int status) {
        sessions.failWith(new PaymentException("no", retryable, 402, "card_declined", "req_1", "key", null));
        worker();

        assertThat(ask(packet(DATA)))
                .startsWith("{\"err\":{\"status\":%s,\"statusCode\":%s,\"message\":\"".formatted(status, status))
                .contains("\"code\":\"card_declined\"")
                .endsWith(",\"isDisposed\":true,\"id\":\"x\"}");
    }

    @Test
    void repliesWhenTheServiceFailsWithoutTellingWhy() {
        sessions.beforeEachCall(() -> {
            throw new StackOverflowError("secret");
        });
        worker();

        assertThat(ask(packet(DATA)))
                .isEqualTo(
                        "{\"err\":{\"status\":500,\"statusCode\":500,\"message\":\"The service failed.\"},\"isDisposed\":true,\"id\":\"x\"}");
    }

    @Test
    void createsASessionAndRepliesAsNestDoes() {
        worker();

        String reply = ask(packet(DATA));

        PaymentSession session = sessions.sessions().get(0);
        assertThat(reply)
                .isEqualTo(
                        "{\"response\":{\"cancelUrl\":null,\"successUrl\":\"%s\",\"url\":\"%s\",\"sessionId\":\"%s\","
                                        .formatted(session.successUrl(), session.url(), session.id())
                                + "\"expiresAt\":\"2026-11-24T10:00:00Z\"},\"isDisposed\":true,\"id\":\"x\"}");
        assertThat(sessions.requests().get(0).totalAmount().toMajor()).isEqualTo(new BigDecimal("39.98"));
    }

    @Test
    void readsPricesExactly() {
        worker();

        ask(packet(DATA.replace("19.99", "35.86").replace("\"quantity\":2", "\"quantity\":1")));

        assertThat(sessions.requests().get(0).totalAmount().minorUnits()).isEqualTo(3586);
        assertThat(ask(packet(DATA.replace("19.99", "35.855")))).contains("\"status\":400");
    }

    @Test
    void acceptsARequestWithoutEnvelopeAndOneWithoutPattern() {
        worker();

        assertThat(ask(DATA)).startsWith("{\"response\":{").endsWith("},\"isDisposed\":true}");
        assertThat(ask("{\"data\":" + DATA + ",\"id\":7}")).endsWith("},\"isDisposed\":true,\"id\":7}");
    }

    @Test
    void takesTheIdempotencyKeyFromTheHeader() throws Exception {
        worker();
        Headers headers = new Headers();
        headers.put("Idempotency-Key", "order-1");

        client.request("create.payment.session", headers, packet(DATA).getBytes(UTF_8))
                .get(5, TimeUnit.SECONDS);

        assertThat(sessions.requests().get(0).idempotencyKey()).isEqualTo("order-1");
    }

    @Test
    void renamesTheRepliesProperties() {
        worker("reply-keys.url=sessionUrl", "reply-keys.cancel-url=cancel_url");

        assertThat(ask(packet(DATA))).contains("\"sessionUrl\":\"https", "\"cancel_url\":null");
    }
}
