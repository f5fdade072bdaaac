package dev.payments.reading;

import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.NOT_AN_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.event.DisputeEscalated;
import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.reading.StripeEventReader.UnreadableException;
import dev.payments.reading.StripeEventReader.UnreadableException.Reason;
import dev.payments.session.PaymentException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEventReaderTests {

    private static final String COMPLETED = "checkout.session.completed";

    @Test
    void keepsWhereTheEventCameFrom() {
        EventSource source = EventJson.session(COMPLETED)
                .envelope("livemode", "true")
                .envelope("account", "\"acct_1\"")
                .read()
                .source();
        assertThat(source.eventId()).isEqualTo("evt_1");
        assertThat(source.type()).isEqualTo(COMPLETED);
        assertThat(source.apiVersion()).isEqualTo("2026-09-30.endive");
        assertThat(source.account()).isEqualTo("acct_1");
        assertThat(source.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_763_999_990));
        assertThat(source.livemode()).isTrue();
        assertThat(source.json()).startsWith("{\"id\":\"evt_1\"").contains("buyer@shop.example");
    }

    @Test
    void readsPropertiesInAnyOrder() {
        PaymentEvent paid = EventJson.session(COMPLETED).read();
        EventJson escalation =
                EventJson.dispute("charge.dispute.updated").previously("{\"status\":\"warning_needs_response\"}");
        PaymentEvent escalated = escalation.read();
        assertThat(escalated).isInstanceOf(DisputeEscalated.class);
        for (int seed = 0; seed < 200; seed++) {
            assertThat(EventJson.session(COMPLETED).readShuffled(seed)).isEqualTo(paid);
            assertThat(escalation.readShuffled(seed)).isEqualTo(escalated);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "20", "{}", "[\"2020-08-27\"]", "true"})
    void doesNotMindApiVersionsAndAccountsOfOtherShapes(String json) {
        PaymentEvent event = EventJson.session(COMPLETED)
                .envelope("api_version", json)
                .envelope("account", json)
                .envelope("request", json)
                .envelope("pending_webhooks", json)
                .read();
        assertThat(event).isInstanceOf(OrderPaid.class);
        assertThat(event.source().apiVersion()).isNull();
        assertThat(event.source().account()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"true\"", "1", "{\"livemode\":true}", "[true]"})
    void takesNothingButTrueForLiveMode(String json) {
        assertThat(EventJson.session(COMPLETED)
                        .envelope("livemode", json)
                        .read()
                        .livemode())
                .isFalse();
        assertThat(EventJson.session(COMPLETED)
                        .withoutEnvelope("livemode")
                        .read()
                        .livemode())
                .isFalse();
    }

    /** Every property that is read, set to every kind of JSON: an event or a refusal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "metadata",
                "currency",
                "payment_intent",
                "mode",
                "payment_status",
                "amount_total",
                "customer_details",
                "collected_information",
                "shipping_details",
                "customer_email",
                "amount",
                "capture_method",
                "failure_reason",
                "charge",
                "reason",
                "status"
            })
    void survivesEveryShapeOfEveryProperty(String property) {
        String[] shapes = {
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "1e999",
            "9223372036854775808",
            "\"\"",
            "\"x\"",
            "[]",
            "[[{}]]",
            "{}",
            "{\"id\":{\"id\":[]}}",
            "{\"email\":[]}",
            "{\"orderId\":\"order-4711\"}",
            "\"\\ud800\"",
            "\"\\u0000\\n\""
        };
        for (String shape : shapes) {
            readOrRefuse(EventJson.session(COMPLETED).with(property, shape));
            readOrRefuse(EventJson.dispute("charge.dispute.created").with(property, shape));
            resolveOrRefuse(EventJson.charge("charge.refunded").with(property, shape));
            resolveOrRefuse(EventJson.refund("refund.updated", "succeeded").with(property, shape));
            resolveOrRefuse(EventJson.intent("payment_intent.succeeded").with(property, shape));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "id,null",
        "id,1",
        "object,null",
        "object,1",
        "object,'\"customer\"'",
        "type,null",
        "type,{}",
        "created,null",
        "created,1.5",
        "created,1e3",
        "created,'\"2024-03-07T18:27:56.000Z\"'",
        "data,null",
        "data,[]",
        "data,{}",
        "data,'{\"object\":null}'",
        "data,'{\"object\":\"cs_1\"}'",
        "data,'{\"object\":[]}'",
        "created,31556889864403200",
        "created,-31557014167219201"
    })
    void refusesWhatIsNotAnEvent(String property, String json) {
        assertRejected(NOT_AN_EVENT, EventJson.session(COMPLETED).envelope(property, json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "object", "type", "created"})
    void refusesAnEventThatLacksWhatMakesItOne(String property) {
        assertRejected(NOT_AN_EVENT, EventJson.session(COMPLETED).withoutEnvelope(property));
    }

    @Test
    void showsNoPersonalDataInItsEvents() {
        PaymentEvent paid = EventJson.session(COMPLETED).read();
        PaymentEvent other = new OtherStripeEvent(paid.source());
        PaymentEvent dispute = EventJson.dispute("charge.dispute.created")
                .with("evidence", "{\"customer_email_address\":\"buyer@shop.example\"}")
                .read();
        PaymentEvent expired = EventJson.session("checkout.session.expired").read();
        assertThat("" + paid + paid.source() + other + dispute + expired)
                .contains("order-4711", "evt_1", "cs_test_1", "dp_1", "19.99 EUR")
                .doesNotContain("buyer@shop.example", "\"", "[B@");
    }

    private static void readOrRefuse(EventJson json) {
        try {
            assertThat(json.read().key()).isNotBlank();
        } catch (UnreadableException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Stripe answers objects of the same shape, whatever it is asked for. */
    private static void resolveOrRefuse(EventJson json) {
        FakeStripe stripe = new FakeStripe()
                .put("ch_1", json.object())
                .put("pi_1", json.object())
                .put("refunds of ch_1", FakeStripe.list(json.object()))
                .put("sessions of pi_1", FakeStripe.list(json.object()));
        try {
            assertThat(json.event().resolve(stripe, key -> true)).doesNotContainNull();
        } catch (UnreadableException | PaymentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void assertRejected(Reason reason, EventJson json) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(json::read)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
