package dev.payments.spring.sessionendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

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
                "19.99 | 1e-99 | items[0].price | cannot be held in the currency",
                "19.99 | 1e999999999 | items[0].price | cannot be held in the currency",
                "19.99 | 99999999999.99 | items[0].price | 12 digits",
                "19.99 | 9999999999 | items | must add up to",
                "19.99 | true | items[0].price | must be a number",
                "\"EUR\" | \"JPY\" | items[0].price | cannot be held in the currency",
                "\"EUR\" | \"EURO\" | currency | three-letter",
                "\"EUR\" | \"  \" | currency | must not be blank",
                "\"EUR\" | 978 | currency | must be a string",
                "\"quantity\": 2 | \"quantity\": 1.5 | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": 2.0 | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": 0 | items[0].quantity | at least 1",
                "\"quantity\": 2 | \"quantity\": -1 | items[0].quantity | at least 1",
                "\"quantity\": 2 | \"quantity\": 99999999999999999999 | items[0].quantity | whole number",
                "\"quantity\": 2 | \"quantity\": \"2\" | items[0].quantity | whole number",
                "\"Tee\" | \"\" | items[0].name | must not be blank",
                "\"Tee\" | [] | items[0].name | must be a string",
                "\"o-1\" | \" \" | orderId | must not be blank",
                "\"o-1\" | 1 | orderId | must be a string",
                "\"orderId\": \"o-1\", | '' | orderId | is required",
                "\"orderId\" | \"extra\": 1, \"orderId\" | extra | is not known",
                "\"name\" | \"extra\": {}, \"name\" | items[0].extra | is not known",
                "{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2} | '' | items | must have 1 to 100 items",
                "{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2} | 7 | items[0] | must be an object",
                "[{\"name\": \"Tee\", \"price\": 19.99, \"quantity\": 2}] | {} | items | must be an array"
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
                "{\"a\": 1e99999999999999999999}"
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
    void namesEverythingAtOnce() {
        String json = """
                {"orderId": "%s", "currency": "usd", "surprise": 1, "items": [
                  {"name": "", "price": 1.234, "quantity": 0},
                  7,
                  {"name": "%s", "price": 1, "quantity": 1, "colour": "red"}]}""".formatted("o".repeat(501), "n".repeat(5001));

        assertThat(violations(json))
                .extracting(Violation::property)
                .containsExactlyInAnyOrder(
                        "surprise",
                        "orderId",
                        "items[0].name",
                        "items[0].price",
                        "items[0].quantity",
                        "items[1]",
                        "items[2].name",
                        "items[2].colour");
    }

    @Test
    void takesAHundredItemsAndNoMore() {
        assertThat(create(items(100))).isInstanceOf(CreatedSession.class);
        assertThat(violations(items(101))).extracting(Violation::property).containsExactly("items");
    }

    @Test
    void tellsNoValueBack() {
        String json = """
                {"orderId": 4711, "currency": "SECRET", "<script>alert('x')</script>%s": 1,
                 "items": [{"name": 4712, "price": 987654321.987, "quantity": 1.25}]}""".formatted("y".repeat(500));

        String told = violations(json).toString();

        assertThat(told).doesNotContain("SECRET", "4711", "4712", "987654321", "1.25", "<", "'", "y".repeat(50));
    }

    @Test
    void boundsTheNumberOfViolations() {
        String unknown =
                IntStream.range(0, 5000).mapToObj(i -> "\"u" + i + "\": 1").collect(Collectors.joining(","));

        assertThat(violations("{" + unknown + "}")).hasSizeBetween(1000, 1010);
    }

    @Test
    void refusesToTakePricesFromBinaryFloats() {
        JsonMapper careless = JsonMapper.builder().build();

        assertThatThrownBy(() -> operation.create(careless.readTree(VALID), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USE_BIG_DECIMAL_FOR_FLOATS");
    }

    private static String items(int count) {
        String item = "{\"name\": \"Tee\", \"price\": 1, \"quantity\": 1}";
        return "{\"orderId\": \"o-1\", \"currency\": \"eur\", \"items\": ["
                + String.join(",", Collections.nCopies(count, item)) + "]}";
    }
}
