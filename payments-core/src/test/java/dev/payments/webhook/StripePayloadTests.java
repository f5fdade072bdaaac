package dev.payments.webhook;

import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.THIN_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.event.PaymentEvent;
import dev.payments.reading.Facts;
import dev.payments.reading.FakeStripe;
import dev.payments.reading.StripeEventReader;
import dev.payments.reading.StripeEventReader.UnreadableException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads of seven years of API versions, each read into the event of the table. */
class StripePayloadTests {

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "charge.dispute.closed-2020-03-02, orderId, DisputeClosed, dispute-closed:dp_1R6igQLpTea5mQ2cfO2k2n8R:warning_closed, looked-up",
        "charge.dispute.created-2020-03-02, orderId, DisputeOpened, dispute-opened:dp_1R6igQLpTea5mQ2cfO2k2n8R, looked-up",
        "charge.dispute.created-2020-08-27, orderId, OtherStripeEvent, stripe-event:evt_1KP650LpTea5mQ2cWX9wwXaU,",
        "charge.dispute.created-2019-05-16, orderId, DisputeOpened, dispute-opened:du_1DHpBMLpTea5mQ2cMp7ZnTo6, looked-up",
        "charge.refunded-2020-03-02, orderId, OtherStripeEvent, stripe-event:evt_1uKg7LLpTea5mQ2cGJvpnC5H,",
        "charge.refunded-2020-08-27, orderId, OtherStripeEvent, stripe-event:evt_1a4a0YLpTea5mQ2cx6lRFF3Z,",
        "charge.refunded-2026-06-24.dahlia, orderId, OtherStripeEvent, stripe-event:evt_1aJWq7LpTea5mQ2cFSWo5tPu,",
        "charge.succeeded-2020-03-02, orderId, OtherStripeEvent, stripe-event:evt_1VyjwKLpTea5mQ2cbY3CzSPm,",
        "charge.succeeded-2020-08-27, orderId, OtherStripeEvent, stripe-event:evt_1E8PgCLpTea5mQ2cfCrTNq28,",
        "checkout.session.async_payment_succeeded-2026-08-26.dahlia, orderId, OtherStripeEvent, stripe-event:evt_1oGP01LpTea5mQ2c3yz9CCZj,",
        "checkout.session.async_payment_succeeded-2026-08-26.dahlia, basketId, OrderPaid, order-paid:cs_test_a1fOcMwpPABlNqgTSKTFwkNUjG0ZYgpOFT8eIjftDTgeavkshcOrTiuZjV, 7d0c9a52-6e1f-4b38-9f4c-52a7d1e8b603",
        "checkout.session.completed-2020-03-02, orderId, OtherStripeEvent, stripe-event:evt_1Kpe0ZLpTea5mQ2c8y3TFpVq,",
        "checkout.session.completed-2020-08-27, orderId, OtherStripeEvent, stripe-event:evt_1QwU48LpTea5mQ2cRs341xkE,",
        "checkout.session.completed-2022-11-15, orderId, OtherStripeEvent, stripe-event:evt_1CTCEpLpTea5mQ2ccSGnBYUz,",
        "checkout.session.completed-2019-05-16, orderId, OtherStripeEvent, stripe-event:evt_1vOviCLpTea5mQ2cQ5q6qO10,",
        "checkout.session.expired-2026-08-26.dahlia, orderId, OtherStripeEvent, stripe-event:evt_1KnxPoLpTea5mQ2cYAjPP1DG,",
        "checkout.session.expired-2026-08-26.dahlia, basketId, PaymentSessionExpired, payment-session-expired:cs_test_a1fOcMwpPABlNqgTSKTFwkNUjG0ZYgpOFT8eIjftDTgeavkshcOrTiuZjV, 7d0c9a52-6e1f-4b38-9f4c-52a7d1e8b603",
        "checkout.session.expired-2025-09-30.clover, cartNumber, PaymentSessionExpired, payment-session-expired:cs_test_a1nTH8xRy48kKwN7qyNQWAgLnua2UeVQgKZ2Ub5pZuS2YeRjIY4qgSuZYb, cart-391",
        "payment_intent.payment_failed-2020-03-02, orderId, OtherStripeEvent, stripe-event:evt_1dtDtELpTea5mQ2cN8I1VuGw,",
        "payment_intent.payment_failed-2020-08-27, orderId, OtherStripeEvent, stripe-event:evt_115XtNLpTea5mQ2c4u8ZcOct,",
        "payment_intent.payment_failed-2026-06-24.dahlia, orderId, OtherStripeEvent, stripe-event:evt_1MieQYLpTea5mQ2cCyRBTAxx,",
        "refund.created-2020-03-02, orderId, OtherStripeEvent, stripe-event:evt_1d5ZBALpTea5mQ2cK5KAhkD6,",
        "refund.created-2026-06-24.dahlia, orderId, OtherStripeEvent, stripe-event:evt_1Sxz8ULpTea5mQ2cHqIXdF9y,",
        "refund.failed-2020-03-02, orderId, OtherStripeEvent, stripe-event:evt_13GSDjLpTea5mQ2cAjS2vBX1,",
        "refund.failed-2026-06-24.dahlia, orderId, OtherStripeEvent, stripe-event:evt_1NnauqLpTea5mQ2c2kZcvpX6,",
        "refund.updated-2020-03-02, orderId, OtherStripeEvent, stripe-event:evt_16fVPALpTea5mQ2cjz4B3HrO,"
    })
    void isReadIntoTheEventOfTheTable(String file, String metadataKey, String type, String key, String orderId) {
        byte[] body = StripePayloads.read(file + ".json");
        PaymentEvent event = Facts.of(new StripeEventReader(metadataKey).read(body));
        assertThat(event.getClass().getSimpleName()).isEqualTo(type);
        assertThat(event.key()).isEqualTo(key);
        assertThat(Facts.orderId(event)).isEqualTo(orderId);
        assertThat(file).isEqualTo(event.source().type() + "-" + event.source().apiVersion());
        assertThat(event.toString()).doesNotContain("@");
    }

    /** Of the sum of all of them, which it holds, nothing is computed. */
    @Test
    void ofAChargeOfOursTheRefundsAreAsked() {
        FakeStripe stripe = new FakeStripe();
        new StripeEventReader("orderId")
                .read(StripePayloads.read("charge.refunded-2026-06-24.dahlia.json"))
                .resolve(stripe, key -> false);
        assertThat(stripe.asked).containsExactly("ch_3aG9hJLpTea5mQ2c6vNrdKrc");
    }

    /** With our metadata put in, every completed session would have become an order. */
    @ParameterizedTest
    @CsvSource({
        "checkout.session.completed-2020-03-02, order-paid:cs_live_a1H3jrqauNQeQHnn44PX6tzGcWLjkvvPWsXwxa5ZKOwsdGt6txq4GXgQBu, 21.40 EUR",
        "checkout.session.completed-2020-08-27, order-paid:cs_test_a163IEva8QamT5Nl8Rz1Mh8pW4t1iIEoE75JorLLY0rrJJxT9yTb2FElXv, 44.25 USD",
        "checkout.session.completed-2022-11-15, order-paid:cs_test_a1ltvT0RxetiCVZqGEUg7iblLqsAkQQ7xQfkvg6T0f6FdvIfD2gPoGzfbY, 0.00 USD"
    })
    void isAnOrderOnceItCarriesOurMetadata(String file, String key, String amount) {
        String json = new String(StripePayloads.read(file + ".json"), java.nio.charset.StandardCharsets.UTF_8);
        String ours = json.replaceAll("\"metadata\": *\\{\\s*}", "\"metadata\":{\"orderId\":\"order-4711\"}");
        PaymentEvent event = Facts.of(new StripeEventReader("orderId").read(Deliveries.utf8(ours)));
        assertThat(event.key()).isEqualTo(key);
        assertThat(event.toString()).startsWith("OrderPaid[orderId=order-4711,").contains("amount=" + amount);
    }

    @Test
    void refusesTheThinEvent() {
        byte[] body = StripePayloads.read("v2.core.event_destination.ping-thin.json");
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> new StripeEventReader("orderId").read(body))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(THIN_EVENT));
    }

    @Test
    void hasARowForEveryFile() throws Exception {
        String rows = Stream.of(StripePayloadTests.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(CsvSource.class))
                .filter(java.util.Objects::nonNull)
                .flatMap(source -> Stream.of(source.value()))
                .collect(Collectors.joining("\n"));
        try (Stream<java.nio.file.Path> files = Files.list(StripePayloads.folder())) {
            assertThat(files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".json") && !name.contains("thin"))
                            .map(name -> name.replace(".json", ",")))
                    .isNotEmpty()
                    .allMatch(rows::contains);
        }
    }
}
