package dev.payments.spring.nats.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.session.PaymentException;
import dev.payments.spring.nats.TestProperties;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import dev.payments.spring.sessionendpoint.CreatedSession;
import dev.payments.test.FakePaymentSessions;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionReplyTests {

    private static final CreatedSession SESSION = new CreatedSession(
            "cs_test_1",
            "https://checkout.stripe.com/c/pay/cs_test_1",
            "http://shop/success",
            "http://shop/cancel",
            Instant.parse("2026-11-24T10:00:00Z"));

    private final SessionReply reply = new SessionReply(TestProperties.of().replyKeys());

    @Test
    void writesAFailureWithBothNamesOfTheStatus() {
        FakePaymentSessions sessions = new FakePaymentSessions();
        sessions.failWith(new PaymentException("no", false, 400, "amount_too_small", "req_1", "key", null));
        String request = "{'orderId':'1','currency':'eur','items':[{'name':'Tee','price':1,'quantity':1}]}";

        assertThat(write(
                        reply,
                        new CreatePaymentSession(sessions)
                                .create(request.replace('\'', '"').getBytes(UTF_8), null)))
                .isEqualTo("""
                        {"err":{"status":422,"statusCode":422,"message":"Stripe refused to create the session.","code":"amount_too_small"},"isDisposed":true,"id":"x"}""");
    }

    @Test
    void repliesWithoutAnIdWhereThereWasNone() {
        assertThat(new String(SessionReply.notJson(), UTF_8)).isEqualTo("""
                        {"err":{"status":400,"statusCode":400,"message":"The request is not JSON."},"isDisposed":true}""");
    }

    @Test
    void writesASessionUnderTheConfiguredNames() {
        SessionReply renamed =
                new SessionReply(TestProperties.of("reply-keys.url=sessionUrl", "reply-keys.cancel-url=cancel_url")
                        .replyKeys());

        assertThat(write(reply, SESSION)).isEqualTo("""
                        {"response":{"cancelUrl":"http://shop/cancel","successUrl":"http://shop/success","url":"https://checkout.stripe.com/c/pay/cs_test_1","sessionId":"cs_test_1","expiresAt":"2026-11-24T10:00:00Z"},"isDisposed":true,"id":"x"}""");
        assertThat(write(renamed, SESSION)).contains("\"sessionUrl\":\"https", "\"cancel_url\":\"http");
    }

    private static String write(SessionReply reply, CreatePaymentSession.Result result) {
        return new String(reply.write(result, "\"x\"".getBytes(UTF_8)), UTF_8);
    }
}
