package dev.payments.webhook;

import static dev.payments.webhook.WebhookRejectedException.Reason.THIN_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.event.PaymentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads of seven years of API versions, each read into the event of the table. */
class SharedPayloadTests {

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "charge.dispute.closed-1,       orderId,     DisputeClosed,         dispute-closed:dp_1MLuxQJDPojXS6LNrukJCBBG,       ",
        "charge.dispute.created-1,      orderId,     DisputeOpened,         dispute-opened:dp_1MLuxQJDPojXS6LNrukJCBBG,       ",
        "charge.dispute.created-2,      orderId,     OtherStripeEvent,      stripe-event:evt_000000000000000000000000,        ",
        "charge.dispute.created-3,      orderId,     DisputeOpened,         dispute-opened:du_1111111111,                     ",
        "charge.refunded-1,             orderId,     OtherStripeEvent,      stripe-event:evt_3KtQThJDPojXS6LN0E06aNxq,        ",
        "charge.refunded-2,             orderId,     OtherStripeEvent,      stripe-event:evt_000000000000000000000000,        ",
        "charge.refunded-3,             orderId,     OrderRefunded,         order-refunded:ch_test_refunded:10500,            order_test_refund",
        "charge.succeeded-1,            orderId,     OtherStripeEvent,      stripe-event:evt_3KtQThJDPojXS6LN0E06aNxq,        ",
        "charge.succeeded-2,            orderId,     OtherStripeEvent,      stripe-event:evt_000000000000000000000000,        ",
        "checkout.session.async_payment_succeeded-1, orderId, OtherStripeEvent, stripe-event:evt_fixture_checkout_session_async_payment_succeeded,",
        "checkout.session.async_payment_succeeded-1, checkoutRef, OrderPaid,  order-paid:cs_test_fixture_session_0001,        00000000-0000-4000-8000-000000000000",
        "checkout.session.completed-1,  orderId,     OtherStripeEvent,      stripe-event:evt_T8nSaZqtPudigUMqnnbY4D4v,        ",
        "checkout.session.completed-2,  orderId,     OtherStripeEvent,      stripe-event:evt_000000000000000000000000,        ",
        "checkout.session.completed-4,  orderId,     OtherStripeEvent,      stripe-event:evt_1MhUT6E0b6fckueSlc4GyvIi,        ",
        "checkout.session.completed-signed-real, orderId, OtherStripeEvent, stripe-event:evt_1GqFpHAlCFm536g8NYSLoccF,        ",
        "checkout.session.expired-1,    orderId,     OtherStripeEvent,      stripe-event:evt_fixture_checkout_session_expired,",
        "checkout.session.expired-1,    checkoutRef, PaymentSessionExpired, payment-session-expired:cs_test_fixture_session_0001, 00000000-0000-4000-8000-000000000000",
        "checkout.session.expired-3,    cartId,      PaymentSessionExpired, payment-session-expired:cs_test_expired_1,        cart_test_expired",
        "payment_intent.payment_failed-1, orderId,   OtherStripeEvent,      stripe-event:evt_1IlYUUJDPojXS6LN7NEWYSm2,        ",
        "payment_intent.payment_failed-2, orderId,   OtherStripeEvent,      stripe-event:evt_000000000000000000000000,        ",
        "payment_intent.payment_failed-4, orderId,   OtherStripeEvent,      stripe-event:evt_test_pi_failed,                  ",
        "refund.created-1,              orderId,     OtherStripeEvent,      stripe-event:evt_1KJrGtJDPojXS6LN15fcthM3,        ",
        "refund.created-2,              orderId,     OtherStripeEvent,      stripe-event:evt_test_refund_created,             ",
        "refund.failed-1,               orderId,     OtherStripeEvent,      stripe-event:evt_1KJrGtJDPojXS6LN15fcthM3,        ",
        "refund.failed-2,               orderId,     OtherStripeEvent,      stripe-event:evt_test_refund_failed,              ",
        "refund.updated-1,              orderId,     OtherStripeEvent,      stripe-event:evt_1KJrGtJDPojXS6LN15fcthM3,        "
    })
    void isReadIntoTheEventOfTheTable(String file, String metadataKey, String type, String key, String orderId) {
        byte[] body = SharedPayloads.read(file + ".json");
        PaymentEvent event = new PaymentEventReader(metadataKey).read(body);
        assertThat(event.getClass().getSimpleName()).isEqualTo(type);
        assertThat(event.key()).isEqualTo(key);
        assertThat(event.orderId()).isEqualTo(orderId);
        assertThat(file).startsWith(event.source().type());
        assertThat(event.toString()).doesNotContain("@");
    }

    /** With our metadata put in, every genuine completed session would have become an order. */
    @ParameterizedTest
    @CsvSource({
        "checkout.session.completed-1, order-paid:cs_live_9RBjcHiy2i5p99Tf1MYM90c3SHK1grU0E6Ae6pKWR2KPA4ZiuKiB2X1Y3X, 9.99 EUR",
        "checkout.session.completed-2, order-paid:cs_test_0000000000000000000000000000000000000000000000000000000000, 30.00 USD",
        "checkout.session.completed-4, order-paid:cs_test_a1CagZ1XmCLIZb3ME6r06G1h8ygwbbbMw8Nqk0R86MWMT4dmCjDiUYfQDr, 0.00 USD"
    })
    void isAnOrderOnceItCarriesOurMetadata(String file, String key, String amount) {
        String json = new String(SharedPayloads.read(file + ".json"), java.nio.charset.StandardCharsets.UTF_8);
        String ours = json.replaceAll("\"metadata\": *\\{\\s*}", "\"metadata\":{\"orderId\":\"order-4711\"}");
        PaymentEvent event = new PaymentEventReader("orderId").read(Deliveries.utf8(ours));
        assertThat(event.key()).isEqualTo(key);
        assertThat(event.toString()).startsWith("OrderPaid[orderId=order-4711,").contains("amount=" + amount);
    }

    @Test
    void refusesTheThinEvent() {
        byte[] body = SharedPayloads.read("v2.core.event_destination.ping-thin.json");
        assertThatExceptionOfType(WebhookRejectedException.class)
                .isThrownBy(() -> new PaymentEventReader("orderId").read(body))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(THIN_EVENT));
    }

    @Test
    void hasARowForEveryFile() throws IOException {
        String rows = Stream.of(SharedPayloadTests.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(CsvSource.class))
                .filter(java.util.Objects::nonNull)
                .flatMap(source -> Stream.of(source.value()))
                .collect(Collectors.joining("\n"));
        try (Stream<java.nio.file.Path> files = Files.list(SharedPayloads.folder())) {
            assertThat(files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".json") && !name.contains("thin"))
                            .map(name -> name.replace(".json", ",")))
                    .isNotEmpty()
                    .allMatch(rows::contains);
        }
    }
}
