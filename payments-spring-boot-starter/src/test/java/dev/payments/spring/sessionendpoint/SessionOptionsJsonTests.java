package dev.payments.spring.sessionendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.money.Money;
import dev.payments.session.CheckoutOptions;
import dev.payments.session.CheckoutOptions.FutureUse;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentSessionRequest.CaptureMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand beside the order, the currency and the items. */
class SessionOptionsJsonTests extends CreatePaymentSessionFixture {

    private static final Pattern EXAMPLE = Pattern.compile("```json\n(\\{\\s+\"orderId\".*?)```", Pattern.DOTALL);

    /** The page's own example, with each of the properties that it lists. */
    @Test
    void readsEachProperty() throws IOException {
        sessions.addPrice("price_1TeaPot", Money.ofMinor(3000, "eur"));
        String page = Files.readString(Path.of("../docs/session-endpoint.md"));
        String example =
                EXAMPLE.matcher(page).results().findFirst().orElseThrow().group(1);

        assertThat(create(example)).isInstanceOf(CreatedSession.class);

        assertThat(request().customerEmail()).isEqualTo("ada@shop.example");
        assertThat(request().captureMethod()).isEqualTo(CaptureMethod.MANUAL);
        assertThat(request().lineItems())
                .containsExactly(
                        LineItem.ofPrice("price_1TeaPot", 1),
                        LineItem.of("Tea", Money.ofMinor(1999, "eur"), 2)
                                .withDescription("First flush")
                                .withImage("https://shop.example/tea.png"));
        assertThat(request().options())
                .isEqualTo(CheckoutOptions.builder()
                        .userId("user-17")
                        .futureUse(FutureUse.OFF_SESSION)
                        .promotionCodes()
                        .automaticTax()
                        .taxIds()
                        .billingAddress()
                        .shippingCountries("DE", "AT")
                        .shipping("Post", Money.ofMinor(490, "eur"))
                        .shippingRate("shr_1Express")
                        .phone()
                        .invoice()
                        .build());
    }

    @Test
    void needsNoCurrencyWhereEveryPriceIsStripes() {
        sessions.addPrice("price_1", Money.ofMinor(3000, "eur"));
        assertThat(create("""
                {"orderId": "o-1", "items": [{"priceId": "price_1", "quantity": 2}], "options": {"discount": "SPRING"}}""")).isInstanceOf(CreatedSession.class);
        assertThat(request().options().discount()).isEqualTo("SPRING");
    }

    @Test
    void takesNullForLeftOut() {
        assertThat(
                        create(
                                VALID.replace(
                                        "\"orderId\"",
                                        "\"customerEmail\": null, \"options\": {\"phone\": null, \"shippingCountries\": null}, \"orderId\"")))
                .isInstanceOf(CreatedSession.class);
        assertThat(request().options()).isEqualTo(CheckoutOptions.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"customerEmail\": 1 | customerEmail | must be a string",
                "\"customerEmail\": \"ada\" | customerEmail | must be an e-mail address",
                "\"captureMethod\": \"MANUAL\" | captureMethod | must be one of automatic, manual",
                "\"options\": [] | options | must be an object",
                "\"options\": {\"colour\": 1} | options.colour | is not known",
                "\"options\": {\"customerId\": \"ada\"} | options.customerId | must be the id of a customer",
                "\"options\": {\"futureUse\": \"always\"} | options.futureUse | must be one of on_session, off_session",
                "\"options\": {\"phone\": \"yes\"} | options.phone | must be true or false",
                "\"options\": {\"shippingCountries\": \"DE\"} | options.shippingCountries | must be an array",
                "\"options\": {\"shippingCountries\": [1]} | options.shippingCountries[0] | must be a string",
                "\"options\": {\"shippingCountries\": [\"de\"]} | options.shippingCountries | two capital letters",
                "\"options\": {\"shippingOptions\": [1]} | options.shippingOptions[0] | must be an object",
                "\"options\": {\"shippingOptions\": [{\"rateId\": \"x\"}]} | options.shippingOptions[0].rateId | shr_",
                "\"options\": {\"shippingOptions\": [{\"rateId\": \"shr_1\", \"price\": 1}]} | options.shippingOptions[0].price | must be left out",
                "\"options\": {\"shippingCountries\": [null]} | options.shippingCountries[0] | must be a string",
                "\"options\": {\"phone\": 1} | options.phone | must be true or false",
                "\"options\": {\"phone\": \"\"} | options.phone | must be true or false",
                "\"options\": \"\" | options | must be an object",
                "\"captureMethod\": 1 | captureMethod | must be a string",
                "\"captureMethod\": \"\" | captureMethod | must be one of automatic, manual",
                "\"options\": {\"shippingOptions\": [{\"price\": 1}]} | options.shippingOptions[0].name | is required",
                "\"options\": {\"shippingOptions\": [{\"name\": \"P\"}]} | options.shippingOptions[0].price | is required",
                "\"options\": {\"shippingOptions\": [{\"name\": \"P\", \"price\": 1.234}]} | options.shippingOptions[0].price | cannot be held",
                "\"options\": {\"shippingOptions\": [{\"name\": \"P\", \"price\": -1}]} | options.shippingOptions[0].price | must not be negative",
                "\"options\": {\"discount\": \"A\", \"promotionCodes\": true} | options.promotionCodes | must be false",
            })
    void namesWhatIsWrong(String json, String property, String message) {
        assertThat(violations(VALID.replace("\"orderId\"", json + ", \"orderId\"")))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.property()).isEqualTo(property);
                    assertThat(violation.message()).contains(message);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"priceId\": \"tea\", \"quantity\": 1 | items[0].priceId | must be the id of a price",
                "\"priceId\": \"price_1\", \"quantity\": 0 | items[0].quantity | at least 1",
                "\"priceId\": \"price_1\", \"quantity\": 1, \"price\": 1 | items[0].price | must be left out",
                "\"name\": \"T\", \"price\": 1, \"quantity\": 1, \"description\": 1 | items[0].description | must be a string",
                "\"name\": \"T\", \"price\": 1, \"quantity\": 1, \"imageUrls\": [\"x\"] | items[0].imageUrls | http",
                "\"name\": \"T\", \"price\": 1, \"quantity\": 1, \"imageUrls\": [1] | items[0].imageUrls[0] | must be a string"
            })
    void namesWhatIsWrongWithAnItem(String item, String property, String message) {
        assertThat(violations("{\"orderId\": \"o-1\", \"currency\": \"eur\", \"items\": [{" + item + "}]}"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.property()).isEqualTo(property);
                    assertThat(violation.message()).contains(message);
                });
    }

    @Test
    void saysThatAPriceNeedsACurrency() {
        List<Violation> violations = violations("""
                {"orderId": "o-1", "items": [{"priceId": "price_1", "quantity": 2}],
                 "options": {"shippingOptions": [{"name": "Post", "price": 4.90}]}}""");
        assertThat(violations).extracting(Violation::toString).containsExactly("currency is required");
    }
}
