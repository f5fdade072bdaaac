package dev.payments.reading;

import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.INCOMPLETE_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.event.OrderRefunded;
import dev.payments.event.OtherStripeEvent;
import dev.payments.money.Money;
import dev.payments.reading.StripeEventReader.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe tells what was refunded altogether; what is new is the difference. */
class RefundTests {

    @Test
    void tellsPartialRefundsApart() {
        OrderRefunded first = (OrderRefunded)
                EventJson.refund().previously("{\"amount_refunded\":0}").read();
        assertThat(first.amount()).isEqualTo(Money.ofMinor(500, "eur"));
        assertThat(first.totalRefunded()).isEqualTo(Money.ofMinor(500, "eur"));
        assertThat(first.full()).isFalse();
        assertThat(first.key()).isEqualTo("order-refunded:ch_1:500");

        OrderRefunded second = (OrderRefunded) EventJson.refund()
                .with("amount_refunded", "1999")
                .with("refunded", "true")
                .previously("{\"refunds\":{\"amount_refunded\":1},\"amount_refunded\":500,\"refunded\":false}")
                .read();
        assertThat(second.amount()).isEqualTo(Money.ofMinor(1499, "eur"));
        assertThat(second.totalRefunded()).isEqualTo(Money.ofMinor(1999, "eur"));
        assertThat(second.full()).isTrue();
        assertThat(second.key()).isEqualTo("order-refunded:ch_1:1999");
        assertThat(second.orderId()).isEqualTo("order-4711");
        assertThat(second.paymentIntentId()).isEqualTo("pi_1");
        assertThat(second.chargeId()).isEqualTo("ch_1");
    }

    /** A full refund in the wire shape that leaves the previous attributes out. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "{\"amount_refunded\":null}", "{\"amount_refunded\":\"500\"}"})
    void takesEverythingAsNewWhenNothingIsKnownOfBefore(String previous) {
        OrderRefunded refunded =
                (OrderRefunded) EventJson.refund().previously(previous).read();
        assertThat(refunded.amount()).isEqualTo(Money.ofMinor(500, "eur"));
        assertThat(EventJson.refund().read()).isEqualTo(refunded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "amount_refunded", "currency"})
    void refusesARefundThatLacksWhatIsNeeded(String property) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(EventJson.refund().without(property)::read)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(INCOMPLETE_EVENT));
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807,-1", "-9223372036854775808,1", "0,-9223372036854775808"})
    void refusesARefundThatCannotBeCounted(String now, String before) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(EventJson.refund()
                        .with("amount_refunded", now)
                        .previously("{\"amount_refunded\":" + before + "}")::read)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(INCOMPLETE_EVENT));
    }

    @Test
    void leavesRefundsOfOtherPaymentsAlone() {
        assertThat(EventJson.refund().with("metadata", "{}").read()).isInstanceOf(OtherStripeEvent.class);
    }
}
