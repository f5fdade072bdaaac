package dev.payments.spring.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.gate.PaymentEventDispatcher.Preparation;
import dev.payments.money.Money;
import dev.payments.session.PaymentSessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

/** What beans and properties make of the gate. */
class GateOptionsTests {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GateAutoConfiguration.class))
            .withBean(PaymentSessions.class, () -> mock())
            .withBean(Shop.class);

    @Test
    void announcesAnOrderAsPaidOnce() {
        contexts.run(context -> {
            pay(context.getBean(PaymentEventDispatcher.class));
            assertThat(context.getBean(Shop.class).told)
                    .hasExactlyElementsOfTypes(OrderPaid.class, OrderPaidAgain.class);
        });
    }

    @Test
    void announcesEverySessionOfAnOrderIfTold() {
        contexts.withPropertyValues("payments.orders.once=false").run(context -> {
            pay(context.getBean(PaymentEventDispatcher.class));
            assertThat(context.getBean(Shop.class).told).hasExactlyElementsOfTypes(OrderPaid.class, OrderPaid.class);
        });
    }

    @Test
    void storesNoKeyForWhatNobodyListensTo() {
        OtherStripeEvent unheard = new OtherStripeEvent(source("evt_1"));
        contexts.run(context -> {
            assertThat(context.getBean(PaymentEventDispatcher.class).dispatch(unheard))
                    .isEqualTo(Outcome.IGNORED);
            assertThat(context.getBean(IdempotencyGuard.class).known(Set.of(unheard.key())))
                    .isEmpty();
        });
        contexts.withBean(Everything.class).run(context -> {
            assertThat(context.getBean(PaymentEventDispatcher.class).dispatch(unheard))
                    .isEqualTo(Outcome.PUBLISHED);
            assertThat(context.getBean(IdempotencyGuard.class).known(Set.of(unheard.key())))
                    .hasSize(1);
        });
    }

    @Test
    void letsBeansPrepareAFact() {
        List<PaymentEvent> prepared = new ArrayList<>();
        contexts.withBean(Preparation.class, () -> prepared::add).run(context -> {
            pay(context.getBean(PaymentEventDispatcher.class));
            pay(context.getBean(PaymentEventDispatcher.class));
            assertThat(prepared).hasSize(2);
        });
    }

    private static void pay(PaymentEventDispatcher gate) {
        gate.dispatch(paid("cs_1"));
        gate.dispatch(paid("cs_2"));
    }

    private static OrderPaid paid(String sessionId) {
        return new OrderPaid(
                "1", sessionId, Money.ofMinor(100, "eur"), "pi_1", null, Map.of(), source("evt_" + sessionId));
    }

    private static EventSource source(String eventId) {
        return new EventSource(eventId, "payout.paid", null, null, Instant.EPOCH, false, new byte[0]);
    }

    static class Shop {

        final List<PaymentEvent> told = new ArrayList<>();

        @EventListener
        void on(OrderPaid event) {
            told.add(event);
        }

        @EventListener
        void on(OrderPaidAgain event) {
            told.add(event);
        }
    }

    static class Everything {

        @EventListener
        void on(PaymentEvent event) {}
    }
}
