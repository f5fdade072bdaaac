package dev.payments.spring.nats.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.spring.nats.TestProperties;
import dev.payments.spring.sessionendpoint.SessionProblem;
import dev.payments.spring.sessionendpoint.SessionProblem.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionReplyTests {

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

    private String write(Kind kind, String detail, String code) {
        SessionProblem problem = new SessionProblem(kind, detail, List.of(), code, "req_1", "key");
        return new String(reply.write(problem, "\"x\"".getBytes(UTF_8)), UTF_8);
    }
}
