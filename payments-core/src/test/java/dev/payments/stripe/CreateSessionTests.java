package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import com.stripe.param.checkout.SessionCreateParams.ShippingAddressCollection;
import dev.payments.DefaultLocale;
import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to create a session, to the byte where it matters. */
class CreateSessionTests {

    static final String[] LOCALES = DefaultLocale.TREACHEROUS;

    private static final Instant NOW = Instant.ofEpochSecond(1_764_000_000);

    @RegisterExtension
    static final StripeServer stripe = new StripeServer();

    @BeforeEach
    void answer() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
    }

    @Test
    void sendsWhatWasAskedForAndNothingElse() {
        PaymentSession.Created session = create(request("order-1")
                .lineItem("Zoë's pen & ink=%", new BigDecimal("0.10"), "EUR", 3)
                .cancelUrl("https://shop.example/cart")
                .customerEmail("buyer+1@shop.example")
                .locale(Locale.CANADA_FRENCH)
                .metadata("cart", "c 1")
                .expiresAt(NOW.plusSeconds(1860)));
        assertThat(form())
                .containsOnly(
                        Map.entry("mode", "payment"),
                        Map.entry("success_url", "https://shop.example/thanks"),
                        Map.entry("cancel_url", "https://shop.example/cart"),
                        Map.entry("customer_email", "buyer+1@shop.example"),
                        Map.entry("locale", "fr-CA"),
                        Map.entry("expires_at", "1764001860"),
                        Map.entry("client_reference_id", "order-1"),
                        Map.entry("metadata[cart]", "c 1"),
                        Map.entry("metadata[orderId]", "order-1"),
                        Map.entry("payment_intent_data[metadata][cart]", "c 1"),
                        Map.entry("payment_intent_data[metadata][orderId]", "order-1"),
                        Map.entry("line_items[0][quantity]", "2"),
                        Map.entry("line_items[0][price_data][currency]", "eur"),
                        Map.entry("line_items[0][price_data][unit_amount]", "1999"),
                        Map.entry("line_items[0][price_data][product_data][name]", "Book"),
                        Map.entry("line_items[1][quantity]", "3"),
                        Map.entry("line_items[1][price_data][currency]", "eur"),
                        Map.entry("line_items[1][price_data][unit_amount]", "10"),
                        Map.entry("line_items[1][price_data][product_data][name]", "Zoë's pen & ink=%"));
        assertThat(session.id()).isEqualTo("cs_test_1");
        assertThat(session.url()).isEqualTo("https://checkout.stripe.com/c/pay/cs_test_1");
        assertThat(session.orderId()).isEqualTo("order-1");
        assertThat(session.amount()).isEqualTo(Money.ofMinor(1999, "eur"));
        assertThat(session.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_764_086_400));
        assertThat(session.livemode()).isFalse();
    }

    @Test
    void authenticatesAndNamesNoTelemetry() {
        create(request("order-1"));
        assertThat(stripe.onlyRequest().getHeader("Authorization")).isEqualTo("Bearer " + StripeServer.API_KEY);
        assertThat(stripe.onlyRequest().getHeader("Content-Type")).startsWith("application/x-www-form-urlencoded");
        create(request("order-2"));
        assertThat(stripe.requests())
                .hasSize(2)
                .flatExtracting(request -> request.getHeaders().keys())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-stripe-client"));
    }

    /** An index in Arabic digits, line_items[٠], is a parameter that Stripe does not know. */
    @ParameterizedTest
    @FieldSource("LOCALES")
    void writesTheSameBytesUnderEveryDefaultLocale(String tag) throws Exception {
        CheckoutSessionCustomizer lists = (request, params) -> params.addPaymentMethodType(PaymentMethodType.CARD)
                .addPaymentMethodType(PaymentMethodType.IDEAL)
                .setShippingAddressCollection(ShippingAddressCollection.builder()
                        .addAllowedCountry(ShippingAddressCollection.AllowedCountry.IS)
                        .build())
                .addExpand("line_items")
                .putExtraParam("discounts", List.of(Map.of("coupon", "c1")));
        PaymentSessionRequest request = request("ISTANBUL-i")
                .lineItem("II", new BigDecimal("1234567.89"), "EUR", 12)
                .expiresAt(NOW.plusSeconds(3600))
                .build();
        stripe.payments()
                .clock(clock())
                .customizers(List.of(lists))
                .build()
                .sessions()
                .create(request);
        String expected = stripe.onlyRequest().getBodyAsString();
        assertThat(StripeServer.form(expected))
                .containsEntry("payment_method_types[0]", "card")
                .containsEntry("payment_method_types[1]", "ideal")
                .containsEntry("shipping_address_collection[allowed_countries][0]", "IS")
                .containsEntry("expand[0]", "line_items")
                .containsEntry("discounts[0][coupon]", "c1")
                .containsEntry("line_items[1][price_data][unit_amount]", "123456789");
        answer();
        DefaultLocale.with(
                tag,
                () -> stripe.payments()
                        .clock(clock())
                        .customizers(List.of(lists))
                        .build()
                        .sessions()
                        .create(request));
        assertThat(stripe.onlyRequest().getBodyAsString()).isEqualTo(expected).matches("[!-~]+");
    }

    @Test
    void sendsThePlaceOfTheSessionIdSoThatStripeFindsIt() {
        create(request("order-1").successUrl("https://shop.example/thanks?session_id={CHECKOUT_SESSION_ID}&a=b"));
        assertThat(form())
                .containsEntry("success_url", "https://shop.example/thanks?session_id={CHECKOUT_SESSION_ID}&a=b");
    }

    @ParameterizedTest
    @CsvSource({"eur,19.99,1999", "jpy,500,500", "isk,5,500", "kwd,5.12,5120", "mga,1000,1000", "huf,10.5,1050"})
    void sendsThePriceExactly(String currency, BigDecimal price, String unitAmount) {
        create(PaymentSessionRequest.builder("order-1").lineItem("Book", price, currency, 1));
        assertThat(form()).containsEntry("line_items[0][price_data][unit_amount]", unitAmount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "order/1", "ördär", "order#1", "a.b", "<b>", "😀"})
    void leavesTheReferenceOutWhereStripeWouldDropIt(String orderId) {
        create(request(orderId));
        assertThat(form())
                .doesNotContainKey("client_reference_id")
                .containsEntry("metadata[orderId]", orderId)
                .containsEntry("payment_intent_data[metadata][orderId]", orderId);
    }

    @Test
    void leavesTheReferenceOutWhereItDoesNotFit() {
        create(request("o".repeat(200)));
        assertThat(form()).containsEntry("client_reference_id", "o".repeat(200));
        answer();
        create(request("o".repeat(201)));
        assertThat(form()).doesNotContainKey("client_reference_id").containsEntry("metadata[orderId]", "o".repeat(201));
    }

    @Test
    void refusesToHandOutASessionWithoutAPage() {
        stripe.always(StripeServer.answer(
                200, StripeServer.SESSION.replace("\"https://checkout.stripe.com/c/pay/cs_test_1\"", "null")));
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> create(request("order-1")))
                .withMessageContaining("without a page to pay on: leave ui_mode to its default")
                .satisfies(e -> assertThat(e.isRetryable()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({"1739", "0", "-5", "86401", "9999999999"})
    void refusesAnExpiryThatStripeWouldRefuse(long seconds) {
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> create(request("order-1").expiresAt(NOW.plusSeconds(seconds))))
                .withMessage("expiresAt must be 30 minutes to 24 hours from now");
        assertThat(stripe.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1799,1860", "1800,1860", "1861,1861", "86400,86400"})
    void takesAnExpiryAtTheLimitWithTimeToArrive(long seconds, long sent) {
        create(request("order-1").expiresAt(NOW.plusSeconds(seconds)));
        assertThat(form()).containsEntry("expires_at", "" + (NOW.getEpochSecond() + sent));
    }

    @Test
    void needsAnAddressToReturnTo() {
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> stripe.payments()
                        .successUrl(null)
                        .clock(clock())
                        .build()
                        .sessions()
                        .create(request("order-1").expiresAt(NOW).build()))
                .withMessage("successUrl must be set, in the request or as the default;"
                        + " expiresAt must be 30 minutes to 24 hours from now");
        assertThat(stripe.requests()).isEmpty();
    }

    private static PaymentSessionRequest.Builder request(String orderId) {
        return PaymentSessionRequest.builder(orderId).lineItem("Book", Money.ofMinor(1999, "eur"), 2);
    }

    private static PaymentSession.Created create(PaymentSessionRequest.Builder request) {
        return stripe.payments().clock(clock()).build().sessions().create(request.build());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static Map<String, String> form() {
        return StripeServer.form(stripe.onlyRequest().getBodyAsString());
    }
}
