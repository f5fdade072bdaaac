package dev.payments.gate;

import static dev.payments.gate.PaymentEventDispatcher.Outcome.DUPLICATE;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.CapturedLogs;
import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher.Observer;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** However many sessions pay an order, it is delivered once. */
class OncePerOrderTests {

    private final List<PaymentEvent> heard = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private final PaymentEventDispatcher gate =
            new PaymentEventDispatcher(IdempotencyGuard.inMemory(), this::hear, id -> Optional.empty());
    private boolean failing;

    @Test
    void publishesTheSecondSessionOfAnOrderAsPaidAgain() {
        OrderPaid second = paid("cs_2", "order-1", null);
        assertThat(gate.dispatch(paid("cs_1", "order-1", null))).isEqualTo(PUBLISHED);
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            assertThat(gate.dispatch(second)).isEqualTo(PUBLISHED);
            assertThat(logs.warnings()).singleElement().asString().contains("cs_2", "paid again");
        }
        assertThat(heard).containsExactly(paid("cs_1", "order-1", null), OrderPaidAgain.of(second));
    }

    /** Whichever of the two it was. */
    @Test
    void takesARedeliveryForADuplicate() {
        gate.dispatch(paid("cs_1", "order-1", null));
        gate.dispatch(paid("cs_2", "order-1", null));
        assertThat(gate.dispatch(paid("cs_2", "order-1", null))).isEqualTo(DUPLICATE);
        assertThat(gate.dispatch(paid("cs_1", "order-1", null))).isEqualTo(DUPLICATE);
        assertThat(heard).hasSize(2);
    }

    @Test
    void leavesTheClaimToTheNextIfTheFirstFails() {
        failing = true;
        assertThatThrownBy(() -> gate.dispatch(paid("cs_1", "order-1", null))).hasMessage("failing");
        failing = false;
        gate.dispatch(paid("cs_2", "order-1", null));
        gate.dispatch(paid("cs_1", "order-1", null));
        assertThat(heard).hasExactlyElementsOfTypes(OrderPaid.class, OrderPaidAgain.class);
    }

    @Test
    void tellsOrdersAndAccountsApart() {
        PaymentEventDispatcher gateOfSellers = gate.ofAccounts(account -> true, () -> "acct_own");
        gateOfSellers.dispatch(paid("cs_1", "order-1", null));
        gateOfSellers.dispatch(paid("cs_2", "order-2", null));
        gateOfSellers.dispatch(paid("cs_3", "order-1", "acct_seller"));
        gateOfSellers.dispatch(paid("cs_4", "ORDER-1", null));
        assertThat(heard).hasSize(4).hasOnlyElementsOfType(OrderPaid.class);
    }

    @Test
    void isSwitchedOff() {
        PaymentEventDispatcher instalments = gate.oncePerOrder(false);
        instalments.dispatch(paid("cs_1", "order-1", null));
        instalments.dispatch(paid("cs_2", "order-1", null));
        assertThat(heard).hasSize(2).hasOnlyElementsOfType(OrderPaid.class);
    }

    @Test
    void countsWhatWasTold() {
        PaymentEventDispatcher observed = gate.observedBy(List.of(new Counter()));
        observed.dispatch(paid("cs_1", "order-1", null));
        failing = true;
        assertThatThrownBy(() -> observed.dispatch(paid("cs_2", "order-1", null)));
        failing = false;
        observed.dispatch(paid("cs_2", "order-1", null));
        assertThat(counted).containsExactly("OrderPaid PUBLISHED", "OrderPaidAgain failed", "OrderPaidAgain PUBLISHED");
    }

    /** Who listens to the second alone has to be told. */
    @Test
    void takesAPaymentIfOnlyTheSecondIsListenedTo() {
        PaymentEventDispatcher partly = gate.listenedTo(kind -> kind == OrderPaidAgain.class);
        assertThat(partly.dispatch(paid("cs_1", "order-1", null))).isEqualTo(PUBLISHED);
        assertThat(partly.oncePerOrder(false).dispatch(paid("cs_2", "order-1", null)))
                .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void publishesOneOfManyThatComeAtOnceAsPaid() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                publishAtOnce(threads, "order-" + round);
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(heard).hasSize(400);
        assertThat(heard.stream().filter(OrderPaid.class::isInstance)).hasSize(50);
    }

    private void publishAtOnce(ExecutorService threads, String order) throws Exception {
        CyclicBarrier start = new CyclicBarrier(8);
        List<Future<Outcome>> results = IntStream.range(0, 8)
                .mapToObj(i -> threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return gate.dispatch(paid("cs_" + order + "_" + i, order, null));
                }))
                .toList();
        for (Future<Outcome> result : results) {
            assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(PUBLISHED);
        }
    }

    private synchronized void hear(PaymentEvent event) {
        if (failing) {
            throw new IllegalStateException("failing");
        }
        heard.add(event);
    }

    private static OrderPaid paid(String sessionId, String orderId, @Nullable String account) {
        EventSource source = new EventSource(
                "evt_" + sessionId, "checkout.session.completed", null, account, Instant.EPOCH, false, new byte[0]);
        return new OrderPaid(orderId, sessionId, Money.ofMinor(1999, "eur"), "pi_1", null, Map.of(), source);
    }

    private final class Counter implements Observer {

        @Override
        public void dispatched(Class<? extends PaymentEvent> kind, EventSource source, Outcome outcome) {
            counted.add(kind.getSimpleName() + " " + outcome);
        }

        @Override
        public void failed(Class<? extends PaymentEvent> kind, EventSource source, Throwable failure) {
            counted.add(kind.getSimpleName() + " failed");
        }
    }
}
