package dev.payments.reading;

import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.INCOMPLETE_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.FraudWarned;
import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.money.Money;
import dev.payments.reading.StripeEventReader.UnreadableException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as what, row by row. Refunds have tests of their own. */
class EventTableTests {

    private static final String COMPLETED = "checkout.session.completed";

    @ParameterizedTest
    @CsvSource({
        "checkout.session.completed,paid",
        "checkout.session.completed,no_payment_required",
        "checkout.session.async_payment_succeeded,paid",
        "checkout.session.async_payment_succeeded,unpaid"
    })
    void anOrderIsPaid(String type, String paymentStatus) {
        PaymentEvent event = EventJson.session(type)
                .with("payment_status", '"' + paymentStatus + '"')
                .read();
        Money amount = Money.ofMinor(1999, "eur");
        assertThat(event)
                .isEqualTo(new OrderPaid(
                        "order-4711", "cs_test_1", amount, "pi_1", "buyer@shop.example", Map.of(), event.source()));
        assertThat(event.key()).isEqualTo("order-paid:cs_test_1");
    }

    @Test
    void everyOrderEventHasTheMetadataThatTheSessionWasCreatedWith() {
        String metadata = "{\"gift\":\"yes\",\"orderId\":\"order-4711\",\"note\":\"zoë\",\"count\":3}";
        for (EventJson json : List.of(
                EventJson.session(COMPLETED),
                EventJson.session(COMPLETED).with("payment_status", "\"unpaid\""),
                EventJson.session("checkout.session.async_payment_failed"),
                EventJson.session("checkout.session.expired"))) {
            OrderEvent event = (OrderEvent) json.with("metadata", metadata)
                    .envelope("account", "\"acct_1\"")
                    .read();
            assertThat(event.metadata()).containsOnly(Map.entry("gift", "yes"), Map.entry("note", "zoë"));
            assertThat(event.account()).isEqualTo("acct_1");
            assertThat(event.toString()).doesNotContain("gift", "zoë");
        }
    }

    @Test
    void aDelayedPaymentIsPending() {
        PaymentEvent event = EventJson.session(COMPLETED)
                .with("payment_status", "\"unpaid\"")
                .read();
        Money amount = Money.ofMinor(1999, "eur");
        assertThat(event)
                .isEqualTo(
                        new OrderPaymentPending("order-4711", "cs_test_1", amount, "pi_1", Map.of(), event.source()));
        assertThat(event.key()).isEqualTo("order-payment-pending:cs_test_1");
    }

    @Test
    void aDelayedPaymentHasFailed() {
        PaymentEvent event = EventJson.session("checkout.session.async_payment_failed")
                .with("payment_status", "\"unpaid\"")
                .read();
        Money amount = Money.ofMinor(1999, "eur");
        assertThat(event)
                .isEqualTo(new OrderPaymentFailed("order-4711", "cs_test_1", amount, "pi_1", Map.of(), event.source()));
        assertThat(event.key()).isEqualTo("order-payment-failed:cs_test_1");
    }

    @Test
    void aSessionHasExpired() {
        PaymentEvent event = EventJson.session("checkout.session.expired")
                .with("payment_status", "\"unpaid\"")
                .with("payment_intent", "null")
                .with("customer_details", "null")
                .read();
        assertThat(event).isEqualTo(new PaymentSessionExpired("order-4711", "cs_test_1", Map.of(), event.source()));
        assertThat(event.key()).isEqualTo("payment-session-expired:cs_test_1");
    }

    @Test
    void aDisputeIsOpenedAndClosed() {
        Money amount = Money.ofMinor(1999, "eur");
        PaymentEvent opened = EventJson.dispute("charge.dispute.created").read();
        assertThat(opened)
                .isEqualTo(new DisputeOpened(
                        "looked-up",
                        "dp_1",
                        "ch_1",
                        "pi_1",
                        amount,
                        "fraudulent",
                        "needs_response",
                        Map.of("gift", "yes"),
                        opened.source()));
        assertThat(opened.key()).isEqualTo("dispute-opened:dp_1");
        PaymentEvent closed = EventJson.dispute("charge.dispute.closed")
                .with("status", "\"won\"")
                .with("charge", "{\"id\":\"ch_2\",\"object\":\"charge\"}")
                .read();
        assertThat(closed)
                .isEqualTo(new DisputeClosed(
                        "looked-up",
                        "dp_1",
                        "ch_2",
                        "pi_1",
                        amount,
                        "fraudulent",
                        "won",
                        Map.of("gift", "yes"),
                        closed.source()));
        assertThat(closed.key()).isEqualTo("dispute-closed:dp_1:won");
    }

    @Test
    void aWarningOfFraud() {
        PaymentEvent warned = EventJson.warning().read();
        assertThat(warned)
                .isEqualTo(new FraudWarned(
                        "looked-up",
                        "issfr_1",
                        "ch_1",
                        "pi_1",
                        "made_with_stolen_card",
                        true,
                        Map.of("gift", "yes"),
                        warned.source()));
        assertThat(warned.key()).isEqualTo("fraud-warned:issfr_1");
        assertThat(EventJson.warning().with("payment_intent", "null").read()).isInstanceOf(OtherStripeEvent.class);
        assertIncomplete(EventJson.warning().without("fraud_type"), "lacks its fraud_type");
    }

    /** Stripe lists events of at most 20 types at once. */
    @Test
    void eighteenTypesAreMoreThanOtherEvents() {
        assertThat(StripeEventReader.eventTypes()).hasSize(18).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "id,lacks its id",
        "payment_status,lacks its payment_status",
        "amount_total,lacks its amount_total",
        "currency,lacks its currency"
    })
    void anEventOfOursThatLacksWhatIsNeededIsNotSwallowed(String property, String message) {
        assertIncomplete(EventJson.session(COMPLETED).without(property), message);
        assertIncomplete(EventJson.session(COMPLETED).with(property, "null"), message);
        assertIncomplete(EventJson.session(COMPLETED).with(property, "[1]"), message);
        assertIncomplete(EventJson.session(COMPLETED).with(property, "{\"id\":1}"), message);
    }

    @ParameterizedTest
    @CsvSource({"id", "amount", "currency", "reason", "status"})
    void aDisputeThatLacksWhatIsNeededIsNotSwallowed(String property) {
        assertIncomplete(EventJson.dispute("charge.dispute.created").without(property), "lacks its " + property);
        assertIncomplete(EventJson.dispute("charge.dispute.closed").with(property, "{}"), "lacks its " + property);
    }

    @Test
    void aPaymentStatusThatNobodyKnowsIsNotGuessedAt() {
        assertIncomplete(
                EventJson.session(COMPLETED).with("payment_status", "\"partially_paid\""),
                "a payment_status that is known");
        assertIncomplete(EventJson.session(COMPLETED).with("currency", "\"bitcoin\""), "a three-letter currency");
    }

    @Test
    void aFreeOrderHasNoPaymentIntent() {
        OrderPaid paid = (OrderPaid) EventJson.session(COMPLETED)
                .with("payment_status", "\"no_payment_required\"")
                .with("payment_intent", "null")
                .with("amount_total", "0")
                .with("customer_details", "null")
                .read();
        assertThat(paid.paymentIntentId()).isNull();
        assertThat(paid.customerEmail()).isNull();
        assertThat(paid.amount()).isEqualTo(Money.ofMinor(0, "eur"));
    }

    @Test
    void theAddressEnteredAtCheckoutGoesBeforeTheOneFilledIn() {
        EventJson session = EventJson.session(COMPLETED).with("customer_email", "\"prefilled@shop.example\"");
        assertThat(((OrderPaid) session.read()).customerEmail()).isEqualTo("buyer@shop.example");
        session.with("customer_details", "{\"email\":null}");
        assertThat(((OrderPaid) session.read()).customerEmail()).isEqualTo("prefilled@shop.example");
    }

    private static void assertIncomplete(EventJson json, String message) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(json::read)
                .withMessageContaining(message)
                .withMessageContaining("evt_1")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(INCOMPLETE_EVENT));
    }
}
