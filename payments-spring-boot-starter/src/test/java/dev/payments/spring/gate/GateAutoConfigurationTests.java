package dev.payments.spring.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.payments.event.DisputeOpened;
import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reading.StripeEventReader;
import dev.payments.session.PaymentSessions;
import dev.payments.session.PaymentSessions.Order;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;

@ExtendWith(OutputCaptureExtension.class)
class GateAutoConfigurationTests {

    private static final String DISPUTE = """
            {"id": "evt_7", "object": "event", "type": "charge.dispute.created", "created": 1700000000, "livemode": false,
             "data": {"object": {"id": "dp_1", "object": "dispute", "amount": 1, "currency": "eur", "charge": "ch_1",
             "payment_intent": "pi_1", "reason": "fraudulent", "status": "needs_response", "metadata": {}}}}""";

    private final PaymentSessions sessions = mock();
    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GateAutoConfiguration.class))
            .withBean(PaymentSessions.class, () -> sessions)
            .withBean(Listener.class);

    static class Listener {

        final List<PaymentEvent> all = new ArrayList<>();
        final List<PaymentSessionExpired> expired = new ArrayList<>();
        RuntimeException failure;

        @EventListener
        void on(PaymentSessionExpired event) {
            if (failure != null) {
                throw failure;
            }
            expired.add(event);
        }

        @EventListener
        void on(PaymentEvent event) {
            all.add(event);
        }
    }

    @Test
    void publishesToListenersOfTheRecordAndOfTheInterface() {
        contexts.run(context -> {
            PaymentSessionExpired event = expired(false);

            assertThat(context.getBean(PaymentEventDispatcher.class).dispatch(event))
                    .isEqualTo(Outcome.PUBLISHED);
            assertThat(context.getBean(PaymentEventDispatcher.class).dispatch(event))
                    .isEqualTo(Outcome.DUPLICATE);

            assertThat(context.getBean(Listener.class).expired).containsExactly(event);
            assertThat(context.getBean(Listener.class).all).containsExactly(event);
        });
    }

    @Test
    void handsOnWhatAListenerThrows() {
        contexts.run(context -> {
            IllegalStateException failure = new IllegalStateException("no stock");
            context.getBean(Listener.class).failure = failure;
            PaymentEventDispatcher dispatcher = context.getBean(PaymentEventDispatcher.class);

            assertThatThrownBy(() -> dispatcher.dispatch(expired(false))).isSameAs(failure);

            context.getBean(Listener.class).failure = null;
            assertThat(dispatcher.dispatch(expired(false))).isEqualTo(Outcome.PUBLISHED);
        });
    }

    @Test
    void looksADisputesOrderUp() {
        Mockito.when(sessions.findOrder("pi_1")).thenReturn(Optional.of(new Order("o-7", Map.of())));
        contexts.run(context -> {
            context.getBean(PaymentEventDispatcher.class)
                    .dispatch(new StripeEventReader("orderId").read(DISPUTE.getBytes(StandardCharsets.UTF_8)));

            assertThat(context.getBean(Listener.class).all)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            DisputeOpened.class,
                            opened -> assertThat(opened.orderId()).isEqualTo("o-7"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "sk_test_1, false, PUBLISHED",
        "sk_test_1, true, IGNORED",
        "rk_live_1, true, PUBLISHED",
        "rk_live_1, false, IGNORED",
        "other, true, PUBLISHED",
        "other, false, PUBLISHED"
    })
    void publishesEventsOfTheKeysMode(String key, boolean livemode, Outcome outcome) {
        contexts.withPropertyValues("payments.stripe.api-key=" + key)
                .run(context -> assertThat(
                                context.getBean(PaymentEventDispatcher.class).dispatch(expired(livemode)))
                        .isEqualTo(outcome));
    }

    @Test
    void warnsOfAGuardInMemory(CapturedOutput output) {
        contexts.run(context ->
                assertThat(context).hasSingleBean(IdempotencyGuard.inMemory().getClass()));

        assertThat(output)
                .contains(
                        "WARN",
                        "kept in this process's memory (payments.idempotency.store=auto, and there is no DataSource)")
                .contains("payments.idempotency.store=jdbc");
    }

    @Test
    void warnsOfAGuardInMemoryThatWasAskedForToo(CapturedOutput output) {
        contexts.withPropertyValues("payments.idempotency.store=memory")
                .run(context -> assertThat(context)
                        .hasSingleBean(IdempotencyGuard.inMemory().getClass()));

        assertThat(output).contains("kept in this process's memory (payments.idempotency.store=memory)");
    }

    @Test
    void stopsWithoutTheDatabaseThatIsAskedFor() {
        contexts.withPropertyValues("payments.idempotency.store=jdbc")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPaymentsConfigurationException.class)
                        .hasMessageContaining("payments.idempotency.store is jdbc"));
    }

    @Test
    void notifiesEveryObserverThoughOneThrows(CapturedOutput output) {
        PaymentEventDispatcher.Observer mine = mock();
        contexts.withBean(
                        "broken",
                        PaymentEventDispatcher.Observer.class,
                        () -> mock(invocation -> {
                            throw new IllegalStateException("broken");
                        }))
                .withBean("mine", PaymentEventDispatcher.Observer.class, () -> mine)
                .run(context -> {
                    PaymentEventDispatcher dispatcher = context.getBean(PaymentEventDispatcher.class);
                    PaymentSessionExpired event = expired(false);
                    IllegalStateException failure = new IllegalStateException("no stock");
                    context.getBean(Listener.class).failure = failure;
                    assertThatThrownBy(() -> dispatcher.dispatch(event)).isSameAs(failure);
                    verify(mine).failed(PaymentSessionExpired.class, event.source(), failure);

                    context.getBean(Listener.class).failure = null;
                    assertThat(dispatcher.dispatch(event)).isEqualTo(Outcome.PUBLISHED);
                    verify(mine).dispatched(PaymentSessionExpired.class, event.source(), Outcome.PUBLISHED);
                });
        assertThat(output).contains("IllegalStateException: broken");
    }

    @Test
    void usesTheUsersGuard(CapturedOutput output) {
        IdempotencyGuard mine = IdempotencyGuard.inMemory(1);
        mine.runOnce(expired(false).key(), () -> {});

        contexts.withBean(IdempotencyGuard.class, () -> mine).run(context -> {
            assertThat(context.getBean(IdempotencyGuard.class)).isSameAs(mine);
            assertThat(context.getBean(PaymentEventDispatcher.class).dispatch(expired(false)))
                    .isEqualTo(Outcome.DUPLICATE);
        });

        assertThat(output).doesNotContain("memory");
    }

    @Test
    void usesTheUsersDispatcher() {
        PaymentEventDispatcher mine =
                new PaymentEventDispatcher(IdempotencyGuard.inMemory(), event -> {}, id -> Optional.empty());

        contexts.withBean(PaymentEventDispatcher.class, () -> mine)
                .run(context -> assertThat(context.getBean(PaymentEventDispatcher.class))
                        .isSameAs(mine));
    }

    private static PaymentSessionExpired expired(boolean livemode) {
        return new PaymentSessionExpired("o-1", "cs_1", Map.of(), source(livemode));
    }

    private static EventSource source(boolean livemode) {
        return new EventSource("evt_1", "a.type", null, null, Instant.EPOCH, livemode, new byte[0]);
    }
}
