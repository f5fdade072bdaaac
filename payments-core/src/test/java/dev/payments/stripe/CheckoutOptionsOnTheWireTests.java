package dev.payments.stripe;

import static dev.payments.session.CheckoutOptions.FutureUse.OFF_SESSION;
import static dev.payments.session.CheckoutOptions.FutureUse.ON_SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData.SetupFutureUsage;
import com.stripe.param.checkout.SessionCreateParams.ShippingAddressCollection;
import com.stripe.param.checkout.SessionCreateParams.ShippingAddressCollection.AllowedCountry;
import dev.payments.money.Money;
import dev.payments.session.CheckoutOptions;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentSessionRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each option is called at Stripe. */
class CheckoutOptionsOnTheWireTests {

    private static final Money FIVE = Money.ofMinor(500, "eur");

    @RegisterExtension
    static final StripeServer stripe = new StripeServer();

    @BeforeEach
    void answer() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
    }

    @Test
    void sendsNoneThatWasNotAskedFor() {
        assertThat(sent(CheckoutOptions.NONE)).isEmpty();
    }

    @Test
    void sendsEach() {
        assertThat(sent(CheckoutOptions.builder()
                        .futureUse(OFF_SESSION)
                        .promotionCodes()
                        .automaticTax()
                        .taxIds()
                        .billingAddress()
                        .shippingCountries("DE", "AT")
                        .shippingRate("shr_1")
                        .shipping("Express", FIVE)
                        .phone()
                        .invoice()
                        .build()))
                .containsOnly(
                        Map.entry("payment_intent_data[setup_future_usage]", "off_session"),
                        Map.entry("allow_promotion_codes", "true"),
                        Map.entry("automatic_tax[enabled]", "true"),
                        Map.entry("tax_id_collection[enabled]", "true"),
                        Map.entry("billing_address_collection", "required"),
                        Map.entry("shipping_address_collection[allowed_countries][0]", "DE"),
                        Map.entry("shipping_address_collection[allowed_countries][1]", "AT"),
                        Map.entry("shipping_options[0][shipping_rate]", "shr_1"),
                        Map.entry("shipping_options[1][shipping_rate_data][display_name]", "Express"),
                        Map.entry("shipping_options[1][shipping_rate_data][type]", "fixed_amount"),
                        Map.entry("shipping_options[1][shipping_rate_data][fixed_amount][amount]", "500"),
                        Map.entry("shipping_options[1][shipping_rate_data][fixed_amount][currency]", "eur"),
                        Map.entry("phone_number_collection[enabled]", "true"),
                        Map.entry("invoice_creation[enabled]", "true"));
    }

    @Test
    void letsStripeUpdateTheCustomerWhereItMust() {
        assertThat(sent(CheckoutOptions.builder()
                        .customerId("cus_1")
                        .futureUse(ON_SESSION)
                        .build()))
                .containsOnly(
                        Map.entry("customer", "cus_1"),
                        Map.entry("payment_intent_data[setup_future_usage]", "on_session"));
        assertThat(sent(CheckoutOptions.builder()
                        .customerId("cus_1")
                        .automaticTax()
                        .taxIds()
                        .shippingCountries("DE")
                        .build()))
                .containsEntry("customer_update[address]", "auto")
                .containsEntry("customer_update[shipping]", "auto")
                .containsEntry("customer_update[name]", "auto");
    }

    @Test
    void tellsCouponsFromPromotionCodes() {
        assertThat(sent(CheckoutOptions.builder().discount("SPRING10").build()))
                .containsOnly(Map.entry("discounts[0][coupon]", "SPRING10"));
        assertThat(sent(CheckoutOptions.builder().discount("promo_1").build()))
                .containsOnly(Map.entry("discounts[0][promotion_code]", "promo_1"));
    }

    /** Beside a customizer's lists, in one request. */
    @Test
    void keepsItemsOfBothKindsInTheirOrder() {
        PaymentSessionRequest.Builder request = PaymentSessionRequest.builder("4711");
        for (int i = 0; i < 12; i++) {
            request.lineItem(
                    i % 2 == 0
                            ? LineItem.ofPrice("price_" + i, 1)
                            : LineItem.of("Tea " + i, FIVE, 1)
                                    .withDescription("black")
                                    .withImage("https://shop.example/té.png")
                                    .withImage("https://shop.example/2.png"));
        }
        stripe.payments().build().sessions().create(request.build());
        Map<String, String> form = form();
        for (int i = 0; i < 12; i++) {
            String item = "line_items[" + i + "]";
            if (i % 2 == 0) {
                assertThat(form)
                        .containsEntry(item + "[price]", "price_" + i)
                        .doesNotContainKey(item + "[price_data][currency]");
            } else {
                String product = item + "[price_data][product_data]";
                assertThat(form)
                        .containsEntry(product + "[name]", "Tea " + i)
                        .containsEntry(product + "[description]", "black")
                        .containsEntry(product + "[images][0]", "https://shop.example/t%C3%A9.png")
                        .containsEntry(product + "[images][1]", "https://shop.example/2.png");
            }
        }
    }

    /** A customizer comes afterwards, and changes what it names, and nothing else. */
    @Test
    void leavesToCustomizersWhatTheySet() {
        CheckoutOptions options = CheckoutOptions.builder()
                .futureUse(OFF_SESSION)
                .shippingCountries("DE", "AT")
                .build();
        assertThat(sent(
                        options,
                        (request, params) -> params.setPaymentIntentData(PaymentIntentData.builder()
                                        .setDescription("Tea")
                                        .build())
                                .setShippingAddressCollection(ShippingAddressCollection.builder()
                                        .addAllowedCountry(AllowedCountry.CH)
                                        .build())))
                .containsOnly(
                        Map.entry("payment_intent_data[description]", "Tea"),
                        Map.entry("payment_intent_data[setup_future_usage]", "off_session"),
                        Map.entry("shipping_address_collection[allowed_countries][0]", "CH"));
        assertThat(sent(
                        options,
                        (request, params) -> params.setPaymentIntentData(PaymentIntentData.builder()
                                .setSetupFutureUsage(SetupFutureUsage.ON_SESSION)
                                .build())))
                .containsEntry("payment_intent_data[setup_future_usage]", "on_session");
    }

    /** Not even the customer of the user is searched for. */
    @Test
    void sendsNothingWhereTheRestIsRefused() {
        CheckoutOptions options = CheckoutOptions.builder().userId("user-17").build();
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> sent(options, (request, params) -> params.setMode(Mode.SUBSCRIPTION)));
        assertThat(stripe.requests()).isEmpty();
    }

    /** Without what every session has. */
    private static Map<String, String> sent(CheckoutOptions options, CheckoutSessionCustomizer... customizers) {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        stripe.payments()
                .customizers(List.of(customizers))
                .build()
                .sessions()
                .create(PaymentSessionRequest.builder("4711")
                        .lineItem("Tea", FIVE, 1)
                        .options(options)
                        .build());
        Map<String, String> form = form();
        form.keySet()
                .removeIf(name -> name.startsWith("line_items") || name.contains("metadata") || name.endsWith("_url"));
        List.of("mode", "client_reference_id", "locale").forEach(form::remove);
        return form;
    }

    private static Map<String, String> form() {
        return new TreeMap<>(StripeServer.form(stripe.onlyRequest().getBodyAsString()));
    }
}
