package dev.payments.sample.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import dev.payments.sample.shop.order.Order;
import dev.payments.test.FakePaymentSessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

class ConfirmationsTests {

    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"PAID", "PENDING", "AUTHORIZED"})
    void knowsThatTheBuyerHasPaid(State state) {
        assertThat(confirm(() -> state, Order.Status.PENDING, "cs_1")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PAID", "PENDING", "AUTHORIZED"},
            mode = Mode.EXCLUDE)
    void knowsThatTheBuyerHasNotPaid(State state) {
        assertThat(confirm(() -> state, Order.Status.PENDING, "cs_1")).isFalse();
    }

    @Test
    void assumesThatTheBuyerHasPaidWhenStripeCannotBeReached() {
        Supplier<State> unreachable = () -> {
            throw FakePaymentSessions.unreachable();
        };
        assertThat(confirm(unreachable, Order.Status.PENDING, "cs_1")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "PENDING", mode = Mode.EXCLUDE)
    void doesNotAskAboutAnOrderThatIsNotPending(Order.Status status) {
        assertThat(confirm(() -> State.PAID, status, "cs_1")).isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void doesNotAskAboutASessionThatIsNotTheOrders() {
        assertThat(confirm(() -> State.PAID, Order.Status.PENDING, "cs_invented"))
                .isFalse();
        assertThat(asked).isEmpty();
    }

    private boolean confirm(Supplier<State> answer, Order.Status status, String sessionId) {
        Order order = new Order(UUID.randomUUID(), status, List.of(), Instant.EPOCH, null, 1, "cs_1");
        return new Confirmations(reconciler(answer), new SimpleAsyncTaskExecutor()).confirm(order, sessionId);
    }

    private PaymentReconciler reconciler(Supplier<State> answer) {
        return new PaymentReconciler() {

            @Override
            public Confirmation confirm(String sessionId) {
                asked.add(sessionId);
                return new Confirmation(answer.get(), false);
            }

            @Override
            public Summary reconcile(Instant since) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
