package dev.payments.spring.sessionendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SessionJsonTests extends CreatePaymentSessionFixture {

    @ParameterizedTest
    @CsvSource({
        "0.29, EUR, 29",
        "1.15, usd, 115",
        "1.005e2, eur, 10050",
        "19.990000, eur, 1999",
        "9007199254.99, eur, 900719925499",
        "500, JPY, 500",
        "5, ISK, 500",
        "5.12, KWD, 5120",
        "0.01, eur, 1"
    })
    void readsPricesExactly(String price, String currency, long minorUnits) {
        create(VALID.replace("19.99", price).replace("EUR", currency).replace("\"quantity\": 2", "\"quantity\": 1"));

        assertThat(request().totalAmount().minorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "19.99 | \"19.99\" | items[0].price | must be a number",
                "19.99 | 0 | items[0].price | must be positive",
                "19.99 | -1 | items[0].price | must be positive",
                "19.99 | null | items[0].price | is required",
                "19.99 | 19.999 | items[0].price | cannot be held in the currency",
                "19.99 | 19.99000000000000000000000000001 | items[0].price | cannot be held in the currency",
                "19.99 | 1e-99 | items[0].price | cannot be held in the currency",
                "19.99 | 1e999999999 | items[0].price | cannot be held in the currency",
                "19.99 | 99999999999.99 | items[0].price | 0 to 999999999999 minor units",
                "19.99 | 9999999999 | items | must add up to",
                "19.99 | true | items[0].price | must be a number",
                "19.99 | \"\" | items[0].price | must be a number",
                "19.99 | [] | items[0].price | must be a number",
                "19.99 | [19.99] | items[0].price | must be a number",
                "19.99 | {} | items[0].price | must be a number",
                "\"EUR\" | \"JPY\" | items[0].price | cannot be held in the currency",
                "\"EUR\" | \"EURO\" | currency | three-letter",
                "\"EUR\" | \"  \" | currency | three-letter",
                "\"EUR\" | 978 | currency | must be a string",
                "\"quantity\": 2 | \"quantity\": 1.5 | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": 2.0 | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": 0 | items[0].quantity | at least 1",
                "\"quantity\": 2 | \"quantity\": -1 | items[0].quantity | at least 1",
                "\"quantity\": 2 | \"quantity\": 99999999999999999999 | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": \"2\" | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": \"\" | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": 1e999999999 | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": true | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": null | items[0].quantity | is required",
                "\"Tee\" | \"\" | items[0].name | must not be blank",
                "\"Tee\" | [] | items[0].name | must be a string",
                "\"o-1\" | \" \" | orderId | must not be blank",
                "\"o-1\" | 1 | orderId | must be a string",
                "\"o-1\" | 1.5 | orderId | must be a string",
                "\"o-1\" | true | orderId | must be a string",
                "\"o-1\" | {} | orderId | must be a string",
                "\"o-1\" | null | orderId | is required",
                "\"orderId\": \"o-1\", | '' | orderId | is required",
                "\"orderId\" | \"extra\": 1, \"orderId\" | extra | is not known",
                "\"name\" | \"extra\": {}, \"name\" | items[0].extra | is not known",
                "{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2} | '' | items | must be 1 to 100 items",
                "{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2} | 7 | items[0] | must be an object",
                "{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2} | null | items[0] | must be an object",
                "{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2} | \"\" | items[0] | must be an object",
                "{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2} | [] | items[0] | must be an object",
                "[{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2}] | {} | items | must be an array",
                "[{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2}] | \"\" | items | must be an array",
                "[{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2}] | null | items | must be 1 to 100 items"
            })
    void namesWhatIsWrong(String valid, String invalid, String property, String message) {
        List<Violation> violations = violations(VALID.replace(valid, invalid));

        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.property()).isEqualTo(property);
            assertThat(violation.message()).contains(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{}{}",
                "{\"a\": NaN}",
                "{'a': 1}",
                "{\"a\": 1,}",
                "// c\n{}",
                "\u0000",
                "{\"orderId\": \"1\", \"orderId\": \"2\"}",
                "{\"orderId\": \"1\"} x"
            })
    void refusesWhatIsNotOneJsonObject(String json) {
        assertThat(violations(json)).singleElement().satisfies(violation -> {
            assertThat(violation.property()).isEqualTo("body");
            assertThat(violation.message()).startsWith("must be");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesDeepNesting(String open) {
        assertThat(violations(open.repeat(100_000)))
                .extracting(Violation::property)
                .containsExactly("body");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = VALID.replace("Tee", "Caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(operation.create(latin1, null)).isInstanceOf(SessionProblem.class);
    }

    @Test
    void namesEverythingAtOnceThatIsNotForJacksonToSay() {
        String json = """
                {"orderId": "%s", "currency": "usd", "customerEmail": "ada", "captureMethod": "later", "items": [
                  {"name": "", "price": 1.234, "quantity": 0},
                  {"priceId": "tea", "name": "Tea"},
                  {"name": "%s", "price": 1, "quantity": 1}],
                 "options": {"futureUse": "always"}}""".formatted("o".repeat(501), "n".repeat(5001));

        assertThat(violations(json))
                .extracting(Violation::property)
                .containsExactlyInAnyOrder(
                        "orderId",
                        "customerEmail",
                        "captureMethod",
                        "items[0].name",
                        "items[0].price",
                        "items[0].quantity",
                        "items[1].priceId",
                        "items[1].name",
                        "items[1].quantity",
                        "items[2].name",
                        "options.futureUse");
    }

    @ParameterizedTest
    @CsvSource({"1e99999999999999999999", "NUMBER"})
    void refusesNumbersThatCannotBeHeld(String price) {
        String json = VALID.replace("19.99", price.replace("NUMBER", "9".repeat(101)));

        assertThat(violations(json)).singleElement().satisfies(violation -> {
            assertThat(violation.property()).isIn("items[0].price", "body");
            assertThat(violation.message()).startsWith("must be").doesNotContain("99");
        });
    }

    @Test
    void takesAHundredItemsAndNoMore() {
        assertThat(create(items(100))).isInstanceOf(CreatedSession.class);
        assertThat(violations(items(101))).extracting(Violation::property).containsExactly("items");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'orderId': 'SECRET'",
                "{'orderId': 'SECRET', SECRET",
                "{'orderId': 'SECRET', 'orderId': 'SECRET2'}",
                "{'orderId': 4711}",
                "{'items': [{'quantity': 4711.25}]}",
                "{'items': [{'quantity': '4711'}]}",
                "{'items': [{'quantity': 47110000000000000000}]}",
                "{'items': [{'quantity': -4711, 'price': 4711.4711, 'priceId': 'SECRET'}], 'currency': 'SECRET'}",
                "{'items': [{'quantity': 4711, 'price': 4711.4711}], 'currency': 'eur', 'captureMethod': 'SECRET'}",
                "{'items': [{'price': 47110000000.11}], 'currency': 'eur'}",
                "{'options': {'phone': 'SECRET', 'discount': 'SECRET'}}",
                "{'options': {'userId': 'SECRET', 'customerId': 'SECRET', 'shippingCountries': ['SECRET']}}",
                "{'<script>alert(SECRET)</script>yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy': 1}"
            })
    void tellsNoValueBackAndLogsNone(String json, CapturedOutput output) {
        String told = violations(json.replace('\'', '"').replace("<script>alert(SECRET)", "<script>alert()"))
                .toString();

        assertThat(told + output).doesNotContain("SECRET", "4711", "<", "'", "y".repeat(40));
    }

    @Test
    void tellsWhereTheJsonEndsToBeJsonInAsciiDigits() {
        assertThat(violations("{\n \"orderId\": x}"))
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .endsWith(", at line 2, column 13");
    }

    @Test
    void boundsTheNumberOfViolations() {
        String nothing = String.join(",", Collections.nCopies(1500, "{}"));

        assertThat(violations("{\"items\": [" + nothing + "]}")).hasSize(1000);
        assertThat(violations("{\"items\": [" + nothing + "," + nothing + "," + nothing + "," + nothing + "]}"))
                .extracting(Violation::property)
                .containsExactly("body");
    }

    private static String items(int count) {
        String item = "{\"name\": \"Tee\", \"price\": 1, \"quantity\": 1}";
        return "{\"orderId\": \"o-1\", \"currency\": \"eur\", \"items\": ["
                + String.join(",", Collections.nCopies(count, item)) + "]}";
    }
}
