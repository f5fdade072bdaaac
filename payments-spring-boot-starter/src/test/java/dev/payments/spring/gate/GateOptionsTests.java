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
import dev.payments.reading.StripeEvent;
import dev.payments.reading.StripeEventReader;
import dev.payments.session.PaymentSessions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @CsvSource({",0", "acct_member,1", "'acct_other,acct_member',1", "all,1", "acct_other,0"})
    void takesTheEventsOfTheAccountsThatAreNamed(String accounts, int told) {
        StripeEvent event = new StripeEventReader("orderId").read("""
                {"id":"evt_1","object":"event","account":"acct_member","created":1764000000,"livemode":false,
                 "type":"checkout.session.completed","data":{"object":{"id":"cs_1","object":"checkout.session",
                 "payment_status":"paid","amount_total":1999,"currency":"eur","metadata":{"orderId":"o-1"}}}}""".getBytes(StandardCharsets.UTF_8));
        contexts.withPropertyValues("payments.connect.accounts=" + (accounts == null ? "" : accounts))
                .run(context -> {
                    context.getBean(PaymentEventDispatcher.class).dispatch(event);
                    assertThat(context.getBean(Shop.class).told).hasSize(told);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"seller", "all,acct_1", "acct_1 acct_2", "*"})
    void stopsOnWhatIsNoAccount(String accounts) {
        contexts.withPropertyValues("payments.connect.accounts=" + accounts)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("acct_…"));
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
