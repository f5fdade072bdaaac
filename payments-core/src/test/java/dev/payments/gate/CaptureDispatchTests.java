package dev.payments.gate;

import static dev.payments.gate.PaymentEventDispatcher.Outcome.IGNORED;
import static dev.payments.gate.PaymentEventDispatcher.Outcome.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.money.Money;
import dev.payments.reading.EventJson;
import dev.payments.reading.FakeStripe;
import dev.payments.reading.StripeEvent;
import dev.payments.reading.StripeEventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that is reserved first: whichever event brings the news, the order is what its payment intent is now. */
class CaptureDispatchTests {

    private final List<PaymentEvent> heard = new ArrayList<>();
    private final FakeStripe stripe = new FakeStripe();
    private final PaymentEventDispatcher gate = new PaymentEventDispatcher(new Guards.Durable(), heard::add, stripe);

    @Test
    void isAuthorizedAndThenPaidOnceWithWhatWasCaptured() {
        authorized();
        assertThat(gate.dispatch(completed("unpaid"))).isEqualTo(PUBLISHED);
        gate.dispatch(intent("evt_2", "payment_intent.amount_capturable_updated"));
        assertThat(heard).singleElement().isInstanceOfSatisfying(OrderAuthorized.class, authorized -> {
            assertThat(authorized.orderId()).isEqualTo("ORDER-1");
            assertThat(authorized.key()).isEqualTo("order-authorized:pi_1");
            assertThat(authorized.amount()).isEqualTo(eur(4800));
            assertThat(authorized.sessionId()).isEqualTo("cs_test_1");
        });
        heard.clear();

        captured(3000);
        for (int round = 0; round < 2; round++) {
            gate.dispatch(charge("evt_3"));
            gate.dispatch(intent("evt_4", "payment_intent.succeeded"));
            gate.dispatch(completed("unpaid"));
        }
        assertThat(heard).singleElement().isInstanceOfSatisfying(OrderPaid.class, paid -> {
            assertThat(paid.key()).isEqualTo("order-paid:cs_test_1");
            assertThat(paid.amount()).isEqualTo(eur(3000));
            assertThat(paid.customerEmail()).isEqualTo("pat@shop.example");
            assertThat(paid.metadata()).isEqualTo(Map.of("gift", "yes"));
        });
    }

    @Test
    void failsWhenTheMoneyIsReleased() {
        authorized();
        gate.dispatch(completed("unpaid"));
        stripe.intent("pi_1", "canceled", "").session("pi_1", "cs_test_1", "complete", "unpaid");
        assertThat(gate.dispatch(intent("evt_2", "payment_intent.canceled"))).isEqualTo(PUBLISHED);
        assertThat(heard).hasExactlyElementsOfTypes(OrderAuthorized.class, OrderPaymentFailed.class);
        assertThat(heard.get(1).key()).isEqualTo("order-payment-failed:cs_test_1");
    }

    @Test
    void thePaymentIntentOfAnExpiredSessionIsNoSecondFailure() {
        stripe.intent("pi_1", "canceled", "").session("pi_1", "cs_test_1", "expired", "unpaid");
        assertThat(gate.dispatch(intent("evt_1", "payment_intent.canceled"))).isEqualTo(IGNORED);
    }

    /** Late news of an authorisation is not told when the money has been captured since. */
    @Test
    void isPaidWhenTheNewsOfTheAuthorisationComesAfterTheCapture() {
        captured(4800);
        gate.dispatch(intent("evt_1", "payment_intent.amount_capturable_updated"));
        gate.dispatch(completed("unpaid"));
        assertThat(heard).singleElement().isInstanceOf(OrderPaid.class);
    }

    /** Stripe's documentation does not say whether such a session counts as paid. */
    @ParameterizedTest
    @CsvSource({
        "paid,true,OrderAuthorized",
        "unpaid,true,OrderAuthorized",
        "unpaid,false,OrderAuthorized",
        "paid,false,OrderPaid"
    })
    void aMarkedSessionIsWhatItsPaymentIntentIs(String paymentStatus, boolean marked, String event) {
        authorized();
        String mark = marked ? ",\"" + StripeEventReader.CAPTURE_MARK + "\":\"manual\"" : "";
        gate.dispatch(EventJson.session("checkout.session.completed")
                .with("payment_status", '"' + paymentStatus + '"')
                .with("metadata", "{\"orderId\":\"ORDER-1\",\"gift\":\"yes\"" + mark + "}")
                .event());
        assertThat(heard).singleElement().satisfies(fact -> {
            assertThat(fact.getClass().getSimpleName()).isEqualTo(event);
            assertThat(((dev.payments.event.OrderEvent) fact).metadata()).isEqualTo(Map.of("gift", "yes"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "processing,OrderPaymentPending",
        "requires_action,OrderPaymentPending",
        "requires_payment_method,OrderPaymentFailed"
    })
    void aDelayedPaymentIsPendingUntilItIsRefused(String status, String event) {
        stripe.intent("pi_1", status, "");
        gate.dispatch(completed("unpaid"));
        assertThat(heard)
                .singleElement()
                .extracting(fact -> fact.getClass().getSimpleName())
                .isEqualTo(event);
    }

    @Test
    void aSessionWhosePaymentIntentStripeDoesNotKnowIsWhatItSays() {
        assertThat(gate.dispatch(completed("unpaid"))).isEqualTo(PUBLISHED);
        assertThat(heard).singleElement().isInstanceOf(OrderPaymentPending.class);
    }

    /** Every payment has one, and its session tells that the order is paid. */
    @ParameterizedTest
    @ValueSource(strings = {"\"automatic\"", "\"automatic_async\"", "null"})
    void thePaymentIntentOfAnOrdinaryPaymentIsNoNews(String captureMethod) {
        gate.dispatch(EventJson.intent("payment_intent.succeeded")
                .with("capture_method", captureMethod)
                .event());
        assertThat(heard).singleElement().isInstanceOf(OtherStripeEvent.class);
        assertThat(stripe.asked).isEmpty();
    }

    @Test
    void aPaymentIntentThatHasNoSessionIsNotOurs() {
        stripe.intent("pi_1", "succeeded", ",\"amount_received\":4800");
        gate.dispatch(intent("evt_1", "payment_intent.succeeded"));
        stripe.put("sessions of pi_1", "{\"object\":\"list\",\"data\":[]}");
        gate.dispatch(intent("evt_2", "payment_intent.succeeded"));
        gate.dispatch(EventJson.charge("charge.captured")
                .with("metadata", "{}")
                .envelope("id", "\"evt_3\"")
                .event());
        assertThat(heard).hasSize(3).hasOnlyElementsOfType(OtherStripeEvent.class);
    }

    private void authorized() {
        stripe.intent("pi_1", "requires_capture", ",\"amount_capturable\":4800,\"amount_received\":0")
                .session("pi_1", "cs_test_1", "complete", "unpaid");
    }

    private void captured(long cents) {
        stripe.intent("pi_1", "succeeded", ",\"amount_capturable\":0,\"amount_received\":" + cents)
                .session("pi_1", "cs_test_1", "complete", "paid");
    }

    private static StripeEvent completed(String paymentStatus) {
        return EventJson.session("checkout.session.completed")
                .with("payment_status", '"' + paymentStatus + '"')
                .with("metadata", "{\"orderId\":\"ORDER-1\",\"gift\":\"yes\"}")
                .event();
    }

    private static StripeEvent intent(String eventId, String type) {
        return EventJson.intent(type).envelope("id", '"' + eventId + '"').event();
    }

    private static StripeEvent charge(String eventId) {
        return EventJson.charge("charge.captured")
                .envelope("id", '"' + eventId + '"')
                .event();
    }

    private static Money eur(long cents) {
        return Money.ofMinor(cents, "eur");
    }
}
