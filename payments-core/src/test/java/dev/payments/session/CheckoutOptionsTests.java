package dev.payments.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import org.junit.jupiter.api.Test;

class CheckoutOptionsTests {

    private static final Money FIVE = Money.ofMinor(500, "eur");

    @Test
    void namesEverythingThatIsWrong() {
        CheckoutOptions.Builder wrong = CheckoutOptions.builder()
                .customerId("buyer@shop.example")
                .discount("SPRING 10")
                .promotionCodes()
                .shippingCountries("DE", "de", "Deutschland")
                .shipping(" ", Money.ofMinor(-1, "eur"))
                .shippingRate("rate_1");
        for (int i = 0; i < 4; i++) {
            wrong.shipping("Post", FIVE);
        }
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(wrong::build)
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::toString)
                        .containsExactly(
                                "customerId must be the id of a customer, cus_…",
                                "discount must be the id of a coupon or a promotion code",
                                "promotionCodes must be false beside a discount: Stripe takes one of the two",
                                "shippingCountries must be two capital letters each, such as DE",
                                "shippingCountries must be two capital letters each, such as DE",
                                "shippingOptions[0].name must not be blank",
                                "shippingOptions[0].amount must be 0 to 999999999999 minor units, not -1",
                                "shippingOptions[1].rateId must be the id of a shipping rate, shr_…",
                                "shippingOptions must be at most 5, not 6"));
    }

    @Test
    void shippingCostsInTheCurrencyOfTheItems() {
        PaymentSessionRequest.Builder request = PaymentSessionRequest.builder("4711")
                .lineItem("Tea", FIVE, 1)
                .options(CheckoutOptions.builder()
                        .shipping("Post", Money.ofMinor(500, "usd"))
                        .build());
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(request::build)
                .withMessage("options.shippingOptions must be in the currency of the line items");
    }

    /** With Stripe's prices alone the currency is not known here. */
    @Test
    void leavesTheCurrencyOfCataloguePricesToStripe() {
        PaymentSessionRequest request = PaymentSessionRequest.builder("4711")
                .lineItem("price_tea", 2)
                .options(CheckoutOptions.builder()
                        .shipping("Post", Money.ofMinor(500, "usd"))
                        .build())
                .build();
        assertThat(request.lineItems()).containsExactly(LineItem.ofPrice("price_tea", 2));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(request::totalAmount)
                .withMessageContaining("catalogue");
    }

    @Test
    void aCustomerHasAnAddressAlready() {
        PaymentSessionRequest.Builder request = PaymentSessionRequest.builder("4711")
                .lineItem("Tea", FIVE, 1)
                .customerEmail("buyer@shop.example")
                .options(CheckoutOptions.builder().customerId("cus_1").build());
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(request::build)
                .withMessageStartingWith("customerEmail must be left out beside options.customerId");
    }

    @Test
    void namesWhatIsWrongWithEachItem() {
        LineItem.Inline tea = LineItem.of("Tea", FIVE, 1);
        PaymentSessionRequest.Builder request = PaymentSessionRequest.builder("4711")
                .lineItem("prod_tea", 1)
                .lineItem("price_tea", 0)
                .lineItem(tea);
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(request::build)
                .withMessage("lineItems[0].priceId must be the id of a price, price_…;"
                        + " lineItems[1].quantity must be at least 1, not 0");
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> tea.withImage("tea.png"))
                .withMessage("imageUrls must be an absolute http or https URL");
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> tea.withDescription("d".repeat(40_001)))
                .withMessage("description must have at most 40000 characters, not 40001");
    }

    @Test
    void showsNoCustomer() {
        assertThat(CheckoutOptions.builder().customerId("cus_1").automaticTax().build())
                .hasToString("CheckoutOptions[automaticTax=true, shippingCountries=[]]");
    }
}
