package dev.payments.gate;

import static dev.payments.gate.PaymentEventDispatcher.Outcome.DUPLICATE;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.IGNORED;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.CapturedLogs;
import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.money.Money;
import dev.payments.reading.EventJson;
import dev.payments.reading.Facts;
import dev.payments.reading.StripeEvent;
import dev.payments.reading.StripeLookup;
import dev.payments.session.PaymentSessions.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentEventDispatcherTests {

    private static final Money AMOUNT = Money.ofMinor(1999, "eur");

    private static final StripeLookup NO_LOOKUP = id -> {
        throw new AssertionError("looked up " + id);
    };

    private static final Order ORDER = new Order("order-1", Map.of());

    private final List<PaymentEvent> heard = new ArrayList<>();

    @Test
    void publishesAFactOnceHoweverItArrives() {
        PaymentEventDispatcher gate = gate(heard::add, NO_LOOKUP);
        assertThat(gate.dispatch(paid("evt_1", "checkout.session.completed"))).isEqualTo(PUBLISHED);
        assertThat(gate.dispatch(paid("evt_1", "checkout.session.completed"))).isEqualTo(DUPLICATE);
        assertThat(gate.dispatch(paid("evt_2", "checkout.session.async_payment_succeeded")))
                .isEqualTo(DUPLICATE);
        assertThat(heard).containsExactly(paid("evt_1", "checkout.session.completed"));
    }

    @Test
    void publishesAgainUntilTheListenerSucceeds() {
        List<String> calls = new ArrayList<>();
        PaymentEventDispatcher gate = gate(
                event -> {
                    calls.add(event.key());
                    if (calls.size() < 3) {
                        throw new IllegalStateException("database is down");
                    }
                    heard.add(event);
                },
                NO_LOOKUP);
        PaymentEvent event = paid("evt_1", "checkout.session.completed");
        assertThatIllegalStateException().isThrownBy(() -> gate.dispatch(event)).withMessage("database is down");
        assertThatIllegalStateException().isThrownBy(() -> gate.dispatch(event));
        assertThat(gate.dispatch(event)).isEqualTo(PUBLISHED);
        assertThat(gate.dispatch(event)).isEqualTo(DUPLICATE);
        assertThat(calls).hasSize(3);
        assertThat(heard).containsExactly(event);
    }

    @Test
    void hasTheKeyRecordedOnlyAfterTheListener() {
        List<String> order = new ArrayList<>();
        IdempotencyGuard guard = new StubGuard() {
            @Override
            public boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action) {
                order.add("asked " + key);
                action.accept(Set.of());
                order.add("recorded");
                return true;
            }
        };
        new PaymentEventDispatcher(guard, event -> order.add("heard"), NO_LOOKUP).dispatch(dispute(true));
        assertThat(order).containsExactly("asked dispute-opened:dp_1", "heard", "recorded");
    }

    @ParameterizedTest(name = "gate for {0}, event of {1}")
    @CsvSource({"true,true,PUBLISHED", "false,false,PUBLISHED", "true,false,IGNORED", "false,true,IGNORED"})
    void ignoresEventsOfTheOtherMode(boolean gateMode, boolean eventMode, Outcome outcome) {
        PaymentEventDispatcher gate = gate(heard::add, NO_LOOKUP).onlyLivemode(gateMode);
        EventSource source = source("evt_1", "charge.succeeded", eventMode);
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            assertThat(gate.dispatch(new OtherStripeEvent(source))).isEqualTo(outcome);
            assertThat(heard).hasSize(outcome == PUBLISHED ? 1 : 0);
            if (outcome == IGNORED) {
                assertThat(logs.warnings())
                        .singleElement()
                        .asString()
                        .contains("charge.succeeded evt_1", eventMode ? "live mode" : "test mode");
            } else {
                assertThat(logs.warnings()).isEmpty();
            }
        }
    }

    @Test
    void keepsNoTraceOfAnIgnoredEvent() {
        PaymentEventDispatcher both = gate(heard::add, NO_LOOKUP);
        PaymentEvent test = new OtherStripeEvent(source("evt_1", "charge.succeeded", false));
        assertThat(both.onlyLivemode(true).dispatch(test)).isEqualTo(IGNORED);
        assertThat(both.dispatch(test)).isEqualTo(PUBLISHED);
    }

    @Test
    void rethrowsThatTheStoreCouldNotBeReached() {
        IdempotencyStoreException down = new IdempotencyStoreException("down", new IllegalStateException());
        IdempotencyGuard guard = new StubGuard() {
            @Override
            public boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action) {
                throw down;
            }
        };
        PaymentEventDispatcher gate = new PaymentEventDispatcher(guard, heard::add, NO_LOOKUP);
        assertThatThrownBy(() -> gate.dispatch(paid("evt_1", "checkout.session.completed")))
                .isSameAs(down);
        assertThat(heard).isEmpty();
    }

    @Test
    void logsNothingPersonal() {
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            PaymentEventDispatcher gate = gate(heard::add, NO_LOOKUP);
            gate.dispatch(paid("evt_1", "checkout.session.completed"));
            gate.onlyLivemode(true).dispatch(paid("evt_2", "checkout.session.completed"));
            assertThat(logs.messages())
                    .hasSize(2)
                    .noneMatch(message -> message.contains("@") || message.contains("json"));
        }
    }

    private static PaymentEventDispatcher gate(Consumer<PaymentEvent> listener, StripeLookup lookup) {
        return new PaymentEventDispatcher(IdempotencyGuard.inMemory(), listener, lookup);
    }

    private static OrderPaid paid(String eventId, String type) {
        return new OrderPaid(
                "order-1", "cs_1", AMOUNT, "pi_1", "buyer@shop.example", Map.of(), source(eventId, type, false));
    }

    private static PaymentEvent dispute(boolean opened) {
        return Facts.of(unresolvedDispute(opened));
    }

    private static StripeEvent unresolvedDispute(boolean opened) {
        return EventJson.dispute(opened ? "charge.dispute.created" : "charge.dispute.closed")
                .envelope("id", opened ? "\"evt_1\"" : "\"evt_2\"")
                .readOnly("orderId");
    }

    private static EventSource source(String eventId, String type, boolean livemode) {
        byte[] json = "{\"json\":\"buyer@shop.example\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new EventSource(eventId, type, null, null, Instant.ofEpochSecond(1), livemode, json);
    }

    private abstract static class StubGuard implements IdempotencyGuard {
        @Override
        public Set<String> known(Collection<String> keys) {
            return Set.of();
        }
    }
}
