package dev.payments.gate;

import static dev.payments.gate.PaymentEventDispatcher.Outcome.DUPLICATE;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.IGNORED;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.event.DisputeOpened;
import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.money.Money;
import dev.payments.reading.EventJson;
import dev.payments.reading.Facts;
import dev.payments.reading.StripeEvent;
import dev.payments.session.PaymentSessions.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateOptionsTests {

    private static final EventSource SOURCE =
            new EventSource("evt_1", "checkout.session.completed", null, null, Instant.EPOCH, false, new byte[0]);
    private static final OrderPaid PAID =
            new OrderPaid("order-1", "cs_1", Money.ofMinor(1999, "eur"), "pi_1", null, Map.of(), SOURCE);

    private final List<String> happened = new ArrayList<>();
    private final Guards.Durable guard = new Guards.Durable();
    private final PaymentEventDispatcher gate =
            new PaymentEventDispatcher(guard, event -> happened.add("heard " + event.key()), this::lookUp);

    @Test
    void preparesAFactBeforeItsTransactionAndOnlyIfItIsNew() {
        PaymentEventDispatcher prepared =
                gate.preparedBy(List.of(fact -> happened.add("first"), fact -> happened.add("second " + fact.key())));
        assertThat(prepared.dispatch(PAID)).isEqualTo(PUBLISHED);
        assertThat(prepared.dispatch(PAID)).isEqualTo(DUPLICATE);
        assertThat(happened).containsExactly("first", "second order-paid:cs_1", "heard order-paid:cs_1");
    }

    @Test
    void keepsNoTraceOfAFactWhosePreparationFails() {
        List<PaymentEvent> failing = new ArrayList<>();
        PaymentEventDispatcher prepared = gate.preparedBy(List.of(fact -> {
            failing.add(fact);
            throw new IllegalStateException("Stripe is down");
        }));
        assertThatThrownBy(() -> prepared.dispatch(PAID)).hasMessage("Stripe is down");
        assertThat(guard.known(Set.of(PAID.key()))).isEmpty();
        assertThat(gate.dispatch(PAID)).isEqualTo(PUBLISHED);
    }

    @Test
    void asksTheStoreNothingMoreWithoutPreparations() {
        gate.dispatch(PAID);
        assertThat(guard.statements).isEqualTo(1);
    }

    @Test
    void storesNoKeyForWhatNobodyListensTo() {
        PaymentEventDispatcher unheard = gate.listenedTo(kind -> kind == DisputeOpened.class);
        assertThat(unheard.dispatch(PAID)).isEqualTo(IGNORED);
        assertThat(unheard.dispatch(new OtherStripeEvent(SOURCE))).isEqualTo(IGNORED);
        assertThat(guard.statements).isZero();
        assertThat(gate.dispatch(PAID)).isEqualTo(PUBLISHED);
    }

    @Test
    void asksStripeNothingForADisputeThatNobodyListensTo() {
        assertThat(gate.listenedTo(kind -> kind == OrderPaid.class).dispatch(dispute()))
                .isEqualTo(IGNORED);
        assertThat(happened).isEmpty();
        assertThat(gate.listenedTo(kind -> kind == OtherStripeEvent.class).dispatch(dispute()))
                .isEqualTo(IGNORED);
        assertThat(happened).containsExactly("asked Stripe");
        assertThat(guard.known(dispute().keys())).isEmpty();
    }

    @Test
    void tellsWhichOfManyEventsAreNotPublishedInOneStatement() {
        gate.dispatch(dispute());
        guard.statements = 0;
        StripeEvent another = EventJson.dispute("charge.dispute.created")
                .envelope("id", "\"evt_2\"")
                .with("id", "\"dp_2\"")
                .readOnly("orderId");
        assertThat(gate.unpublished(List.of(dispute(), another))).containsExactly(another);
        assertThat(guard.statements).isEqualTo(1);
    }

    private static StripeEvent dispute() {
        return EventJson.dispute("charge.dispute.created")
                .envelope("id", "\"evt_1\"")
                .readOnly("orderId");
    }

    private Optional<Order> lookUp(String paymentIntent) {
        happened.add("asked Stripe");
        return Optional.of(Facts.LOOKED_UP);
    }
}
