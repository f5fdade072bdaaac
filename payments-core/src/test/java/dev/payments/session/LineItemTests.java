package dev.payments.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.PaymentSession.Receipt;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineItemTests {

    private static final Money PRICE = Money.ofMinor(1999, "eur");

    @Test
    void takesEachLimitExactly() {
        assertThat(LineItem.of("n".repeat(5000), Money.ofMinor(999_999_999_999L, "eur"), 1)
                        .amount())
                .isEqualTo(Money.ofMinor(999_999_999_999L, "eur"));
        assertThat(LineItem.of("n", Money.ofMinor(0, "isk"), 1).amount()).isEqualTo(Money.ofMinor(0, "isk"));
        assertThat(LineItem.of("n", Money.ofMinor(500, "ugx"), 2).amount()).isEqualTo(Money.ofMinor(1000, "ugx"));
    }

    @Test
    void tellsEverythingThatIsWrong() {
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(
                        () -> LineItem.of("n".repeat(5001), Money.ofMinor(1_000_000_000_001L, "kwd"), Long.MIN_VALUE))
                .satisfies(e -> assertThat(e.violations())
                        .containsExactly(
                                new Violation("name", "must have at most 5000 characters, not 5001"),
                                new Violation("unitAmount", "must be 0 to 999999999999 minor units, not 1000000000001"),
                                new Violation(
                                        "unitAmount",
                                        "1000000000.001 cannot be held in kwd: Stripe takes 3 decimals, of which the last"
                                                + " must be 0"),
                                new Violation("quantity", "must be at least 1, not -9223372036854775808")));
    }

    @Test
    void doesNotWrapAround() {
        LineItem.Inline item = LineItem.of("n", PRICE, Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(item::amount);
    }

    /** Whoever has these addresses can use them. */
    @Test
    void noAddressOfStripesIsShown() {
        PaymentSession session = new PaymentSession(
                "cs_1",
                "order-1",
                "https://checkout.stripe.com/c/pay/cs_1#s3cr3t",
                PaymentSession.Status.OPEN,
                PaymentSession.PaymentStatus.UNPAID,
                PRICE,
                null,
                null,
                Instant.EPOCH,
                false);
        assertThat(session)
                .hasToString("PaymentSession[id=cs_1, orderId=order-1, status=OPEN, paymentStatus=UNPAID,"
                        + " amount=19.99 EUR]");
        assertThat(new Receipt("ch_1", URI.create("https://pay.stripe.com/receipts/s3cr3t")))
                .hasToString("Receipt[chargeId=ch_1]");
    }
}
