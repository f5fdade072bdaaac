package dev.payments.gate;

import static dev.payments.gate.PaymentEventDispatcher.Outcome.DUPLICATE;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.IGNORED;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.PUBLISHED;
import static dev.payments.reading.FakeStripe.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.event.OrderEvent;
import dev.payments.event.OrderRefundFailed;
import dev.payments.event.OrderRefunded;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.money.Money;
import dev.payments.reading.EventJson;
import dev.payments.reading.FakeStripe;
import dev.payments.reading.StripeEvent;
import dev.payments.session.PaymentException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refund is what it is at Stripe now, whatever the event that brings the news says, and whenever it comes. */
class RefundDispatchTests {

    private static final String CAPTURED_IN_FULL = "{\"amount\":4800,\"currency\":\"eur\"}";

    private final List<PaymentEvent> heard = new ArrayList<>();
    private final Guards.Durable guard = new Guards.Durable();
    private final FakeStripe stripe = new FakeStripe().charge("ch_1", 4800, CAPTURED_IN_FULL);
    private final PaymentEventDispatcher gate = new PaymentEventDispatcher(guard, heard::add, stripe);

    @Test
    void aRefundFailsAfterItSucceededAndAnotherOneFollows() {
        stripe.refunds("ch_1", refund("re_1", 4800, "succeeded"));
        assertThat(gate.dispatch(charge("evt_1"))).isEqualTo(PUBLISHED);
        assertThat(heard.remove(0)).isInstanceOfSatisfying(OrderRefunded.class, refunded -> {
            assertThat(refunded.orderId()).isEqualTo("ORDER-1");
            assertThat(refunded.key()).isEqualTo("order-refunded:re_1");
            assertThat(refunded.amount()).isEqualTo(eur(4800));
            assertThat(refunded.refundedTotal()).isEqualTo(eur(4800));
            assertThat(refunded.full()).isTrue();
        });

        stripe.refunds("ch_1", refund("re_1", 4800, "failed"));
        assertThat(gate.dispatch(refundEvent("evt_2", "refund.failed", "failed")))
                .isEqualTo(PUBLISHED);
        assertThat(heard.remove(0)).isInstanceOfSatisfying(OrderRefundFailed.class, failed -> {
            assertThat(failed.key()).isEqualTo("order-refund-failed:re_1");
            assertThat(failed.amount()).isEqualTo(eur(4800));
            assertThat(failed.refundedTotal()).isEqualTo(eur(0));
            assertThat(failed.failureReason()).isEqualTo("lost_or_stolen_card");
        });

        stripe.refunds("ch_1", refund("re_22", 4800, "succeeded"), refund("re_1", 4800, "failed"));
        assertThat(gate.dispatch(charge("evt_3"))).isEqualTo(PUBLISHED);
        assertThat(heard.remove(0)).isInstanceOfSatisfying(OrderRefunded.class, again -> {
            assertThat(again.refundId()).isEqualTo("re_22");
            assertThat(again.refundedTotal()).isEqualTo(eur(4800));
        });
        assertThat(heard).isEmpty();
    }

    @Test
    void everyRefundIsToldOnceWhicheverEventsTellOfIt() {
        stripe.refunds("ch_1", refund("re_22", 500, "succeeded"), refund("re_1", 1300, "succeeded"));
        for (int round = 0; round < 2; round++) {
            gate.dispatch(charge("evt_1"));
            gate.dispatch(charge("evt_2"));
            gate.dispatch(refundEvent("evt_3", "refund.created", "pending"));
            gate.dispatch(refundEvent("evt_4", "refund.updated", "succeeded"));
            gate.dispatch(refundEvent("evt_5", "charge.refund.updated", "succeeded"));
        }
        assertThat(heard).extracting(PaymentEvent::key).containsExactly("order-refunded:re_22", "order-refunded:re_1");
        assertThat(heard).allSatisfy(event -> {
            assertThat(((OrderRefunded) event).refundedTotal()).isEqualTo(eur(1800));
            assertThat(((OrderRefunded) event).full()).isFalse();
        });
    }

    @Test
    void asksStripeNothingAboutAnEventOfWhichAllIsPublished() {
        stripe.refunds("ch_1", refund("re_1", 4800, "succeeded"));
        gate.dispatch(charge("evt_1"));
        gate.dispatch(charge("evt_2"));
        stripe.asked.clear();
        assertThat(gate.unpublished(List.of(charge("evt_1"), charge("evt_2")))).isEmpty();
        assertThat(gate.dispatch(charge("evt_1"))).isEqualTo(DUPLICATE);
        assertThat(gate.dispatch(charge("evt_2"))).isEqualTo(DUPLICATE);
        assertThat(stripe.asked).isEmpty();
    }

    /** It may succeed or fail yet, and then another event tells. */
    @ParameterizedTest
    @ValueSource(strings = {"pending", "requires_action"})
    void aRefundOnItsWayIsNotTold(String status) {
        stripe.refunds("ch_1", refund("re_1", 4800, status));
        assertThat(gate.dispatch(refundEvent("evt_1", "refund.created", status)))
                .isEqualTo(IGNORED);
        assertThat(gate.dispatch(charge("evt_2"))).isEqualTo(IGNORED);
        assertThat(guard.known(List.of("stripe-event:evt_1", "stripe-event:evt_2")))
                .isEmpty();
        stripe.refunds("ch_1", refund("re_1", 4800, "canceled"));
        assertThat(gate.dispatch(refundEvent("evt_1", "refund.created", status)))
                .isEqualTo(PUBLISHED);
        assertThat(heard).singleElement().isInstanceOf(OrderRefundFailed.class);
    }

    @Test
    void aRefundThatStripeDoesNotListYetIsTakenAsTheEventHasIt() {
        assertThat(gate.dispatch(refundEvent("evt_1", "refund.updated", "succeeded")))
                .isEqualTo(PUBLISHED);
        assertThat(heard).singleElement().extracting(PaymentEvent::key).isEqualTo("order-refunded:re_1");
    }

    /** The same refund of 18.00 of 48.00: before basil it released what was not captured, and since it is a real one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            3000 | {"amount":4800,"currency":"eur"}                         | -
            3000 | {"amount":3000,"currency":"eur"}                         | 1800
            3000 | {"amount":5184,"currency":"usd","exchange_rate":1.08}    | -
            3000 | {"amount":3240,"currency":"usd","exchange_rate":1.08}    | 1800
            4800 | {"amount":4800,"currency":"eur"}                         | 1800
            """)
    void whatWasNeverCapturedIsNoRefund(long captured, String balance, Long total) {
        stripe.charge("ch_1", captured, balance).refunds("ch_1", refund("re_1", 1800, "succeeded"));
        assertThat(gate.dispatch(charge("evt_1"))).isEqualTo(total == null ? IGNORED : PUBLISHED);
        assertThat(heard)
                .extracting(event -> ((OrderRefunded) event).refundedTotal().minorUnits())
                .isEqualTo(total == null ? List.of() : List.of(total));
    }

    @Test
    void aRealRefundIsToldBesideARelease() {
        stripe.charge("ch_1", 3000, CAPTURED_IN_FULL)
                .refunds("ch_1", refund("re_22", 1800, "succeeded"), refund("re_1", 1800, "succeeded"));
        gate.dispatch(charge("evt_1"));
        assertThat(heard).singleElement().isInstanceOfSatisfying(OrderRefunded.class, refunded -> {
            assertThat(refunded.refundId()).isEqualTo("re_22");
            assertThat(refunded.refundedTotal()).isEqualTo(eur(1800));
            assertThat(refunded.full()).isFalse();
        });
    }

    @Test
    void nothingWasTakenSoNothingWentBack() {
        stripe.charge("ch_1", 0, "null").refunds("ch_1", refund("re_1", 4800, "succeeded"));
        assertThat(gate.dispatch(charge("evt_1"))).isEqualTo(IGNORED);
        assertThat(gate.dispatch(refundEvent("evt_2", "refund.created", "succeeded")))
                .isEqualTo(IGNORED);
    }

    @Test
    void comesAgainWhileStripeDoesNotSayEnough() {
        stripe.charge("ch_1", 3000, "null").refunds("ch_1", refund("re_1", 1800, "succeeded"));
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> gate.dispatch(charge("evt_1")))
                .satisfies(e -> assertThat(e.isRetryable()).isTrue());
        stripe.put("ch_1", "{\"object\":\"refund\"}");
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> gate.dispatch(charge("evt_1")))
                .withMessage("Stripe's answer cannot be used: it is not a charge");
        stripe.put("ch_1", "{");
        assertThatExceptionOfType(PaymentException.class).isThrownBy(() -> gate.dispatch(charge("evt_1")));
        assertThat(heard).isEmpty();
    }

    @Test
    void aRefundOfSomebodyElsesPaymentIsNotOurs() {
        stripe.put("ch_1", "{\"id\":\"ch_1\",\"object\":\"charge\",\"metadata\":{}}");
        gate.dispatch(refundEvent("evt_1", "refund.created", "succeeded"));
        stripe.put("ch_1", "{\"id\":\"ch_1\",\"object\":\"charge\"}");
        gate.dispatch(charge("evt_2"));
        gate.dispatch(EventJson.charge("charge.refunded")
                .with("metadata", "{}")
                .envelope("id", "\"evt_3\"")
                .event());
        gate.dispatch(EventJson.refund("refund.failed", "failed")
                .with("charge", "null")
                .envelope("id", "\"evt_4\"")
                .event());
        assertThat(heard).hasSize(4).allSatisfy(event -> {
            assertThat(event).isInstanceOf(OtherStripeEvent.class);
            assertThat(event).isNotInstanceOf(OrderEvent.class);
        });
    }

    private static StripeEvent charge(String eventId) {
        return EventJson.charge("charge.refunded")
                .envelope("id", '"' + eventId + '"')
                .event();
    }

    private static StripeEvent refundEvent(String eventId, String type, String status) {
        return EventJson.refund(type, status)
                .envelope("id", '"' + eventId + '"')
                .event();
    }

    private static Money eur(long cents) {
        return Money.ofMinor(cents, "eur");
    }
}
