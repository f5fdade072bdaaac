package dev.payments.spring.sessionendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.test.FakePaymentSessions;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The operation on fake sessions, and a request that it accepts. */
abstract class CreatePaymentSessionFixture {

    static final String VALID = """
            {"orderId": "o-1", "currency": "EUR", "items": [{"name": "Tee", "price": 19.99, "quantity": 2}]}""";

    final FakePaymentSessions sessions = new FakePaymentSessions();
    final CreatePaymentSession operation = new CreatePaymentSession(sessions);

    PaymentSessionRequest request() {
        return sessions.requests().get(0);
    }

    CreatePaymentSession.Result create(String json) {
        return operation.create(json.getBytes(StandardCharsets.UTF_8), null);
    }

    List<Violation> violations(String json) {
        SessionProblem problem = (SessionProblem) create(json);
        assertThat(problem.getStatus()).isEqualTo(400);
        return problem.violations();
    }
}
