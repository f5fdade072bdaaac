package dev.payments.gate;

import static dev.payments.gate.PaymentEventDispatcher.Outcome.DUPLICATE;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.CapturedLogs;
import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.EventSource;
import dev.payments.event.OrderEvent;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reading.EventJson;
import dev.payments.reading.Facts;
import dev.payments.reading.StripeEvent;
import dev.payments.reading.StripeLookup;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessions.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What becomes of an event that does not say all that its fact needs. */
class DisputeDispatchTests {

    private static final Order ORDER = new Order("order-1", Map.of());

    private final List<PaymentEvent> heard = new ArrayList<>();

    @Test
    void findsTheOrderOfADispute() {
        PaymentEventDispatcher gate =
                gate(heard::add, id -> Optional.of(new Order("order-of-" + id, Map.of("gift", "yes"))));
        assertThat(gate.dispatch(unresolvedDispute(true))).isEqualTo(PUBLISHED);
        assertThat(gate.dispatch(unresolvedDispute(false))).isEqualTo(PUBLISHED);
        assertThat(heard)
                .hasExactlyElementsOfTypes(DisputeOpened.class, DisputeClosed.class)
                .allSatisfy(event -> assertThat(Facts.orderId(event)).isEqualTo("order-of-pi_1"))
                .allSatisfy(
                        event -> assertThat(((OrderEvent) event).metadata()).containsExactly(Map.entry("gift", "yes")));
    }

    @Test
    void doesNotLookUpAnOrderThatIsKnownOrWasPublished() {
        List<String> lookups = new ArrayList<>();
        PaymentEventDispatcher gate = gate(heard::add, id -> {
            lookups.add(id);
            return Optional.of(ORDER);
        });
        gate.dispatch(dispute(false));
        gate.dispatch(unresolvedDispute(true));
        assertThat(gate.dispatch(unresolvedDispute(true))).isEqualTo(DUPLICATE);
        assertThat(gate.dispatch(unresolvedDispute(false))).isEqualTo(DUPLICATE);
        assertThat(lookups).containsExactly("pi_1");
    }

    @Test
    void handsOverADisputeThatIsNotOursAsItIs() {
        PaymentEventDispatcher gate = gate(heard::add, id -> Optional.empty());
        assertThat(gate.dispatch(unresolvedDispute(true))).isEqualTo(PUBLISHED);
        assertThat(gate.dispatch(unresolvedDispute(false))).isEqualTo(PUBLISHED);
        assertThat(heard)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).isInstanceOf(OtherStripeEvent.class))
                .extracting(event -> event.source().type())
                .containsExactly("charge.dispute.created", "charge.dispute.closed");
        assertThat(gate.dispatch(unresolvedDispute(true))).isEqualTo(DUPLICATE);
    }

    @Test
    void keepsNoTraceOfADisputeWhoseOrderCouldNotBeLookedUp() {
        List<String> lookups = new ArrayList<>();
        PaymentException unreachable = new PaymentException("unreachable", true, 0, null, null, null, null);
        PaymentEventDispatcher gate = gate(heard::add, id -> {
            lookups.add(id);
            if (lookups.size() < 3) {
                throw unreachable;
            }
            return Optional.of(ORDER);
        });
        assertThatThrownBy(() -> gate.dispatch(unresolvedDispute(true))).isSameAs(unreachable);
        assertThatThrownBy(() -> gate.dispatch(unresolvedDispute(true))).isSameAs(unreachable);
        assertThat(heard).isEmpty();
        assertThat(gate.dispatch(unresolvedDispute(true))).isEqualTo(PUBLISHED);
        assertThat(heard).hasExactlyElementsOfTypes(DisputeOpened.class);
    }

    @Test
    void notifiesEveryObserverThoughOneThrows() {
        List<String> observed = new ArrayList<>();
        PaymentEventDispatcher.Observer broken = new RecordingObserver(line -> {
            throw new IllegalStateException("broken");
        });
        PaymentException unreachable = new PaymentException("unreachable", true, 0, null, null, null, null);
        List<Order> orders = new ArrayList<>();
        PaymentEventDispatcher gate = gate(heard::add, id -> {
                    if (orders.isEmpty()) {
                        throw unreachable;
                    }
                    return Optional.of(ORDER);
                })
                .observedBy(List.of(broken, new RecordingObserver(observed::add)));
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            assertThatThrownBy(() -> gate.dispatch(unresolvedDispute(true))).isSameAs(unreachable);
            orders.add(ORDER);
            gate.dispatch(unresolvedDispute(true));
            gate.dispatch(unresolvedDispute(true));
            gate.onlyLivemode(true).dispatch(unresolvedDispute(true));
            assertThat(observed)
                    .containsExactly(
                            "DisputeOpened failed",
                            "DisputeOpened PUBLISHED",
                            "DisputeOpened DUPLICATE",
                            "DisputeOpened IGNORED");
            assertThat(logs.messages())
                    .filteredOn("[ERROR] An observer of the gate failed"::equals)
                    .hasSize(4);
        }
    }

    private record RecordingObserver(Consumer<String> lines) implements PaymentEventDispatcher.Observer {

        @Override
        public void dispatched(Class<? extends PaymentEvent> kind, EventSource source, Outcome outcome) {
            lines.accept(kind.getSimpleName() + " " + outcome);
        }

        @Override
        public void failed(Class<? extends PaymentEvent> kind, EventSource source, Throwable failure) {
            lines.accept(kind.getSimpleName() + " failed");
        }
    }

    /** A listener would otherwise wait for the connection that the question to Stripe holds. */
    @Test
    void asksStripeBeforeTheGuardBegins() {
        List<String> order = new ArrayList<>();
        IdempotencyGuard guard = new StubGuard() {
            @Override
            public boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action) {
                order.add("began " + key);
                action.accept(Set.of());
                return true;
            }
        };
        new PaymentEventDispatcher(guard, event -> order.add("heard"), id -> {
                    order.add("asked " + id);
                    return Optional.of(ORDER);
                })
                .dispatch(unresolvedDispute(true));
        assertThat(order).containsExactly("asked pi_1", "began dispute-opened:dp_1", "heard");
    }

    private static PaymentEventDispatcher gate(Consumer<PaymentEvent> listener, StripeLookup lookup) {
        return new PaymentEventDispatcher(IdempotencyGuard.inMemory(), listener, lookup);
    }

    private static PaymentEvent dispute(boolean opened) {
        return Facts.of(unresolvedDispute(opened));
    }

    private static StripeEvent unresolvedDispute(boolean opened) {
        return EventJson.dispute(opened ? "charge.dispute.created" : "charge.dispute.closed")
                .envelope("id", opened ? "\"evt_1\"" : "\"evt_2\"")
                .readOnly("orderId");
    }

    private abstract static class StubGuard implements IdempotencyGuard {
        @Override
        public Set<String> known(Collection<String> keys) {
            return Set.of();
        }
    }
}
