package dev.payments.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line items of a request, by themselves and together. */
class RequestLineItemsTests {

    private static final Money PRICE = Money.ofMinor(1999, "eur");

    @Test
    void tellsWhatIsWrongWithTheLineItemsToo() {
        PaymentSessionRequest.Builder builder = PaymentSessionRequest.builder(" ")
                .lineItem("Book", PRICE, 1)
                .lineItem("", Money.ofMinor(-150, "isk"), 0)
                .lineItem("\t", new BigDecimal("19.999"), "eur", -1)
                .lineItem("Pen", new BigDecimal("1"), "euro", 1)
                .lineItem("Pen", new BigDecimal("1e999999999"), "eur", 1)
                .successUrl("shop.example")
                .metadata("", "v");
        assertThat(violations(builder::build))
                .containsExactly(
                        "orderId must not be blank",
                        "lineItems[1].name must not be blank",
                        "lineItems[1].unitAmount must be 0 to 999999999999 minor units, not -150",
                        "lineItems[1].unitAmount -1.50 cannot be held in isk: Stripe takes whole units only",
                        "lineItems[1].quantity must be at least 1, not 0",
                        "lineItems[2].name must not be blank",
                        "lineItems[2].unitAmount 19.999 cannot be held in eur: it has 2 decimals",
                        "lineItems[2].quantity must be at least 1, not -1",
                        "lineItems[3].unitAmount currency must be a three-letter ISO 4217 code, such as eur",
                        "lineItems[4].unitAmount the amount in eur is out of range: it must have at most 16 digits"
                                + " before the decimal point and 100 in all",
                        "successUrl must be an absolute http or https URL",
                        "metadata must have keys of 1 to 40 characters without square brackets, not ''");
    }

    @Test
    void needsALineItem() {
        assertThat(violations(PaymentSessionRequest.builder("order-1")::build))
                .containsExactly("lineItems must be 1 to 100 items, not 0");
    }

    @Test
    void takesOneCurrencyOnly() {
        assertThat(violations(PaymentSessionRequest.builder("order-1")
                        .lineItem("Book", PRICE, 1)
                        .lineItem("Pen", Money.ofMinor(100, "usd"), 1)::build))
                .containsExactly("lineItems must all be in one currency");
    }

    /** Each of them must be an error, and none may wrap around into a price. */
    @Test
    void refusesTotalsThatOverflow() {
        long most = Violations.MAX_AMOUNT;
        for (long[] items : new long[][] {
            {most, 1, 1, 1}, {most, Long.MAX_VALUE, 1, 1}, {1, Long.MAX_VALUE, 1, Long.MAX_VALUE}, {1, most + 1, 0, 1}
        }) {
            assertThat(violations(PaymentSessionRequest.builder("order-1")
                            .lineItem("a", Money.ofMinor(items[0], "eur"), items[1])
                            .lineItem("b", Money.ofMinor(items[2], "eur"), items[3])::build))
                    .containsExactly("lineItems must add up to at most 999999999999 minor units");
        }
    }

    @Test
    void takesTheLargestTotalAndTheSmallest() {
        assertThat(PaymentSessionRequest.builder("order-1")
                        .lineItem("a", Money.ofMinor(Violations.MAX_AMOUNT, "eur"), 1)
                        .lineItem("free", Money.ofMinor(0, "eur"), Long.MAX_VALUE)
                        .build()
                        .totalAmount())
                .isEqualTo(Money.ofMinor(999_999_999_999L, "eur"));
    }

    private static List<String> violations(Runnable build) {
        InvalidPaymentSessionRequestException e =
                catchThrowableOfType(InvalidPaymentSessionRequestException.class, build::run);
        assertThat(e).isNotNull();
        List<String> violations =
                e.violations().stream().map(Violation::toString).toList();
        assertThat(e).hasMessage(String.join("; ", violations));
        return violations;
    }
}
