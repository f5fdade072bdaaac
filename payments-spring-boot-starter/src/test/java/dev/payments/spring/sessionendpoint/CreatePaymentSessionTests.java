package dev.payments.spring.sessionendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreatePaymentSessionTests extends CreatePaymentSessionFixture {

    @Test
    void createsASession() {
        CreatedSession created = (CreatedSession) create(VALID);

        assertThat(created.sessionId()).isEqualTo(sessions.sessions().get(0).id());
        assertThat(created.url()).isEqualTo("https://checkout.example/" + created.sessionId());
        assertThat(created.toString()).doesNotContain("checkout.example");
        assertThat(request().orderId()).isEqualTo("o-1");
        assertThat(request().idempotencyKey()).isNull();
        assertThat(request().lineItems()).containsExactly(LineItem.of("Tee", Money.ofMinor(1999, "eur"), 2));
    }

    @Test
    void passesTheIdempotencyKeyOn() {
        operation.create(VALID.getBytes(StandardCharsets.UTF_8), "order-o-1");

        assertThat(request().idempotencyKey()).isEqualTo("order-o-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00e9", "a\n"})
    void refusesAnIdempotencyKeyThatStripeWouldRefuse(String key) {
        SessionProblem problem = (SessionProblem) operation.create(VALID.getBytes(StandardCharsets.UTF_8), key);

        assertThat(problem.violations()).extracting(Violation::property).containsExactly("Idempotency-Key");
    }

    @Test
    void tellsStripesRefusal() {
        sessions.failWith(new PaymentException("refused", false, 400, "amount_too_small", "req_1", "key", null));

        SessionProblem problem = (SessionProblem) create(VALID);

        assertThat(problem.getStatus()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("amount_too_small");
        assertThat(problem.getProperties()).containsEntry("requestId", "req_1");
        assertThat(problem.getProperties()).doesNotContainKey("idempotencyKey");
    }

    @Test
    void tellsTheKeyToTryAgainUnderUnlessTheRequestHadOne() {
        sessions.failWith(new PaymentException("unreachable", true, 0, null, null, "fresh-key", null));

        SessionProblem fresh = (SessionProblem) create(VALID);
        SessionProblem own = (SessionProblem) operation.create(VALID.getBytes(StandardCharsets.UTF_8), "own");

        assertThat(fresh.getStatus()).isEqualTo(503);
        assertThat(fresh.getProperties()).containsEntry("idempotencyKey", "fresh-key");
        assertThat(own.getProperties()).isNull();
    }

    @Test
    void tellsTheBuyersMistakesFromTheServices() {
        refuse(new Violation("lineItems[0].name", "is sold out"));
        assertThat(violations(VALID)).containsExactly(new Violation("items[0].name", "is sold out"));

        refuse(new Violation("successUrl", "must be set"));
        assertThat(create(VALID)).isEqualTo(SessionProblem.ownFailure());
    }

    private void refuse(Violation violation) {
        sessions.beforeEachCall(() -> {
            throw new InvalidPaymentSessionRequestException(List.of(violation));
        });
    }
}
