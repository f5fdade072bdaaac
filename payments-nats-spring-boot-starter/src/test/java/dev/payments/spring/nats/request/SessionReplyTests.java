package dev.payments.spring.nats.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.spring.nats.TestProperties;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import dev.payments.spring.sessionendpoint.CreatedSession;
import dev.payments.spring.sessionendpoint.SessionProblem;
import dev.payments.spring.sessionendpoint.SessionProblem.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(write(Kind.REFUSED_BY_STRIPE, "Stripe refused", "amount_too_small"))
                .isEqualTo("""
                        {"err":{"status":422,"statusCode":422,"message":"Stripe refused","code":"amount_too_small"},"isDisposed":true,"id":"x"}""");
    }

    @Test
    void repliesWithoutAnIdWhereThereWasNone() {
        assertThat(new String(SessionReply.notJson(), UTF_8)).isEqualTo("""
                        {"err":{"status":400,"statusCode":400,"message":"The request is not JSON."},"isDisposed":true}""");
    }

    @ParameterizedTest
    @CsvSource({"INVALID_REQUEST,400", "REFUSED_BY_STRIPE,422", "STRIPE_UNAVAILABLE,503", "OWN_FAILURE,500"})
    void hasAStatusForEachKindOfProblem(Kind kind, int status) {
        assertThat(write(kind, "no", null)).contains("\"status\":" + status + ",\"statusCode\":" + status + ",");
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

    private String write(Kind kind, String detail, String code) {
        SessionProblem problem = new SessionProblem(kind, detail, List.of(), code, "req_1", "key");
        return write(reply, problem);
    }

    private static String write(SessionReply reply, CreatePaymentSession.Result result) {
        return new String(reply.write(result, "\"x\"".getBytes(UTF_8)), UTF_8);
    }
}
