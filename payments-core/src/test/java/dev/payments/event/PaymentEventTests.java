package dev.payments.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.payments.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaymentEventTests {

    private static final Money AMOUNT = Money.ofMinor(1999, "eur");
    private static final EventSource SOURCE = new EventSource(
            "evt_1",
            "charge.succeeded",
            "2019-05-16",
            "acct_1",
            Instant.ofEpochSecond(7),
            true,
            "{\"email\":\"büyer@shop.example\"}".getBytes(UTF_8));

    private static final List<PaymentEvent> EVENTS = List.of(
            new OrderPaid(
                    "o",
                    "cs_1",
                    AMOUNT,
                    "pi_1",
                    "büyer@shop.example",
                    Map.of("gift", "for buyer@shop.example"),
                    SOURCE),
            new OrderPaidAgain(
                    "o",
                    "cs_1",
                    AMOUNT,
                    "pi_1",
                    "büyer@shop.example",
                    Map.of("gift", "for buyer@shop.example"),
                    SOURCE),
            new OrderPaymentPending("o", "cs_1", AMOUNT, "pi_1", Map.of("gift", "for buyer@shop.example"), SOURCE),
            new OrderPaymentFailed("o", "cs_1", AMOUNT, "pi_1", Map.of("gift", "for buyer@shop.example"), SOURCE),
            new PaymentSessionExpired("o", "cs_1", Map.of("gift", "for buyer@shop.example"), SOURCE),
            new OrderRefunded(
                    "o",
                    "re_1",
                    "ch_1",
                    "pi_1",
                    AMOUNT,
                    AMOUNT,
                    true,
                    Map.of("gift", "for buyer@shop.example"),
                    SOURCE),
            new OrderRefundFailed(
                    "o",
                    "re_1",
                    "ch_1",
                    "pi_1",
                    AMOUNT,
                    AMOUNT,
                    null,
                    Map.of("gift", "for buyer@shop.example"),
                    SOURCE),
            new OrderAuthorized(
                    "o",
                    "cs_1",
                    AMOUNT,
                    "pi_1",
                    "büyer@shop.example",
                    Map.of("gift", "for buyer@shop.example"),
                    SOURCE),
            new FraudWarned(
                    "o", "issfr_1", "ch_1", "pi_1", "misc", true, Map.of("gift", "for buyer@shop.example"), SOURCE),
            new DisputeEscalated(
                    "o",
                    "dp_1",
                    "ch_1",
                    "pi_1",
                    AMOUNT,
                    "general",
                    "needs_response",
                    Map.of("gift", "for buyer@shop.example"),
                    SOURCE),
            new DisputeOpened(
                    "o",
                    "dp_1",
                    "ch_1",
                    "pi_1",
                    AMOUNT,
                    "general",
                    "needs_response",
                    Map.of("gift", "for buyer@shop.example"),
                    SOURCE),
            new DisputeClosed(
                    "o",
                    "dp_1",
                    "ch_1",
                    "pi_1",
                    AMOUNT,
                    "general",
                    "won",
                    Map.of("gift", "for buyer@shop.example"),
                    SOURCE),
            new OtherStripeEvent(SOURCE));

    @Test
    void comparesWhatWasPaid() {
        OrderPaid paid = (OrderPaid) EVENTS.get(0);
        paid.requirePaid(Money.ofMinor(1999, "EUR"));
        for (Money other : List.of(Money.ofMinor(2000, "eur"), Money.ofMinor(1999, "usd"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> paid.requirePaid(other))
                    .withMessage("The session cs_1 was paid with 19.99 EUR, not " + other);
        }
    }

    @Test
    void everyKindIsTestedHere() {
        assertThat(EVENTS)
                .map(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(Stream.of(PaymentEvent.class, OrderEvent.class)
                        .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                        .filter(Class::isRecord)
                        .map(kind -> (Class<? extends PaymentEvent>) kind.asSubclass(PaymentEvent.class))
                        .toList());
    }

    /** But for the two that a payment may be, of which it is one. */
    @Test
    void noTwoKindsShareAKey() {
        assertThat(EVENTS)
                .filteredOn(event -> !(event instanceof OrderPaidAgain))
                .extracting(PaymentEvent::key)
                .doesNotHaveDuplicates();
        assertThat(EVENTS.get(1).key()).isEqualTo(EVENTS.get(0).key());
    }

    @Test
    void tellsWhenAndInWhichModeItHappened() {
        assertThat(EVENTS).allSatisfy(event -> {
            assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(7));
            assertThat(event.livemode()).isTrue();
        });
    }

    @Test
    void showsNoPersonalDataAndNoJson() {
        assertThat(EVENTS)
                .allSatisfy(event ->
                        assertThat(event.toString()).contains("evt_1").doesNotContain("shop.example", "{", "[B@"));
        assertThat(SOURCE.json()).isEqualTo("{\"email\":\"büyer@shop.example\"}");
    }

    /** A redelivery is the same event, whatever its bytes. */
    @Test
    void aSourceIsEqualToTheSameEventOnly() {
        EventSource again =
                new EventSource("evt_1", "charge.succeeded", null, null, Instant.ofEpochSecond(7), false, new byte[0]);
        EventSource other =
                new EventSource("evt_2", "charge.succeeded", null, null, Instant.ofEpochSecond(7), false, new byte[0]);
        assertThat(SOURCE).isEqualTo(again).hasSameHashCodeAs(again).isNotEqualTo(other);
        assertThat(SOURCE.equals(null)).isFalse();
    }
}
