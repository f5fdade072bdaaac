package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CreateSessionRulesTests {

    private static final LocalStripe STRIPE = LocalStripe.start();
    private final RawClient client = new RawClient(STRIPE);

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    private HttpResponse<String> create(Map<String, String> form) {
        return client.post("/v1/checkout/sessions", form);
    }

    private JsonNode refused(Map<String, String> form) {
        HttpResponse<String> response = create(form);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode error = RawClient.error(response);
        assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.get("message").asString()).isNotBlank();
        assertThat(error.get("request_log_url").asString()).contains(RawClient.header(response, "Request-Id"));
        return error;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode",
                "success_url",
                "line_items[0][quantity]",
                "line_items[0][price_data][currency]",
                "line_items[0][price_data][unit_amount]",
                "line_items[0][price_data][product_data][name]"
            })
    void namesAMissingParameter(String param) {
        Map<String, String> form = RawClient.session();
        form.remove(param);

        JsonNode error = refused(form);

        assertThat(error.get("code").asString()).isEqualTo("parameter_missing");
        assertThat(error.get("param").asString()).isEqualTo(param);
        assertThat(error.get("message").asString()).isEqualTo("Missing required param: " + param + ".");
        assertThat(error.get("doc_url").asString()).endsWith("/parameter-missing");
    }

    @Test
    void needsLineItems() {
        Map<String, String> form = RawClient.session();
        form.keySet().removeIf(name -> name.startsWith("line_items"));

        assertThat(refused(form).get("param").asString()).isEqualTo("line_items");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour",
                "line_items[0][price_data][unitAmount]",
                "line_items[0][name]",
                "payment_intent_data[colour][shade]"
            })
    void namesAnUnknownParameter(String param) {
        JsonNode error = refused(RawClient.sessionWith(param, "1"));

        assertThat(error.get("code").asString()).isEqualTo("parameter_unknown");
        assertThat(error.get("message").asString()).startsWith("Received unknown parameter: ");
        assertThat(param).startsWith(error.get("param").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "line_items[0][quantity], 0, parameter_invalid_integer",
        "line_items[0][quantity], -1, parameter_invalid_integer",
        "line_items[0][quantity], 1.5, parameter_invalid_integer",
        "line_items[0][quantity], ٢, parameter_invalid_integer",
        "line_items[0][quantity], 99999999999999999999, parameter_invalid_integer",
        "line_items[0][quantity], 999999999999999999, amount_too_large",
        "line_items[0][price_data][unit_amount], -5, parameter_invalid_integer",
        "line_items[0][price_data][unit_amount], ten, parameter_invalid_integer",
        "line_items[0][price_data][unit_amount], 10.50, parameter_invalid_integer",
        "line_items[0][price_data][unit_amount], 1000000000000, amount_too_large",
        "line_items[0][price_data][unit_amount], 999999999999, amount_too_large",
        "line_items[0][price_data][unit_amount], 20, amount_too_small",
        "line_items[0][price_data][unit_amount], '', parameter_invalid_empty",
        "line_items[0][price], price_1, resource_missing",
        "line_items[0][price_data][currency], xyz, ",
        "line_items[0][price_data][currency], euro, ",
        "line_items[0][price_data][currency], isk, ",
        "line_items[0][tax_rates], x, parameter_invalid_array",
        "success_url, /done, url_invalid",
        "success_url, ftp://shop.example/, url_invalid",
        "success_url, 'https://shop.example/a b', url_invalid",
        "success_url[a], b, ",
        "cancel_url, javascript:alert(1), url_invalid",
        "customer_email, nobody, email_invalid",
        "customer, cus_1, resource_missing",
        "mode, gift, ",
        "mode, subscription, ",
        "ui_mode, embedded_page, ",
        "locale, xx, ",
        "allow_promotion_codes, maybe, parameter_invalid_boolean",
        "expires_at, soon, parameter_invalid_integer",
        "expires_at, 1, ",
        "expires_at, 99999999999, ",
        "phone_number_collection, yes, parameter_invalid_object",
        "metadata[a][b], nested, ",
        "discounts[0][coupon], SALE, resource_missing"
    })
    void refusesAnInvalidValue(String param, String value, String code) {
        JsonNode error = refused(RawClient.sessionWith(param, value));

        assertThat(error.has("code") ? error.get("code").asString() : null).isEqualTo(code);
        assertThat(error.get("param").asString()).isNotBlank();
    }

    @Test
    void refusesMoreThanAHundredLineItems() {
        Map<String, String> form = RawClient.session();
        for (int i = 0; i <= 100; i++) {
            form.put("line_items[" + i + "][quantity]", "1");
            form.put("line_items[" + i + "][price_data][currency]", "eur");
            form.put("line_items[" + i + "][price_data][unit_amount]", "100");
            form.put("line_items[" + i + "][price_data][product_data][name]", "Thing");
        }
        assertThat(refused(form).get("param").asString()).isEqualTo("line_items");

        form.keySet().removeIf(name -> name.startsWith("line_items[100]"));
        assertThat(RawClient.json(create(form)).get("amount_total").asLong()).isEqualTo(10_000);
    }

    @Test
    void refusesTwoCurrencies() {
        Map<String, String> form = RawClient.session();
        form.put("line_items[b][quantity]", "1");
        form.put("line_items[b][price_data][currency]", "usd");
        form.put("line_items[b][price_data][unit_amount]", "100");
        form.put("line_items[b][price_data][product_data][name]", "Thing");

        assertThat(refused(form).get("param").asString()).isEqualTo("line_items[b][price_data][currency]");
    }

    @Test
    void keepsTheLimitsOfMetadata() {
        refused(RawClient.sessionWith("metadata[" + "k".repeat(41) + "]", "v"));
        refused(RawClient.sessionWith("metadata[key]", "v".repeat(501)));
        Map<String, String> form = RawClient.session();
        for (int i = 0; i < 50; i++) {
            form.put("metadata[key" + i + "]", "v");
        }
        assertThat(refused(form).get("param").asString()).isEqualTo("metadata");
        form.remove("metadata[key0]");
        form.put("metadata[key1]", "");

        JsonNode metadata = RawClient.json(create(form)).get("metadata");

        assertThat(metadata.size()).isEqualTo(49);
        assertThat(metadata.has("key1")).isFalse();
    }

    @Test
    void takesAnExpiryWithinTheWindow() {
        long soon = Instant.now().plusSeconds(31 * 60).getEpochSecond();

        JsonNode session = RawClient.json(create(RawClient.sessionWith("expires_at", Long.toString(soon))));

        assertThat(session.get("expires_at").asLong()).isEqualTo(soon);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%zz", "a=%c3", "=1", "a[=1", "a]b=1", "mode=payment&mode[x]=1", "a[b]=1&a=2"})
    void refusesAFormThatCannotBeDecoded(String body) {
        HttpResponse<String> response = RawClient.send(client.authorized("/v1/checkout/sessions")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RawClient.error(response).get("type").asString()).isEqualTo("invalid_request_error");
    }

    @Test
    void repeatsWhatWasAskedFor() {
        Map<String, String> form = RawClient.session();
        form.put("client_reference_id", "ref-1");
        form.put("locale", "de");
        form.put("allow_promotion_codes", "true");
        form.put("payment_method_types[0]", "card");
        form.put("customer_email", "ada@example.com");
        form.put("expand[]", "line_items");

        JsonNode session = RawClient.json(create(form));

        assertThat(session.get("client_reference_id").asString()).isEqualTo("ref-1");
        assertThat(session.get("locale").asString()).isEqualTo("de");
        assertThat(session.get("allow_promotion_codes").asBoolean()).isTrue();
        assertThat(session.get("customer_email").asString()).isEqualTo("ada@example.com");
        assertThat(session.get("customer_details").isNull()).isTrue();
        assertThat(session.get("payment_intent").isNull()).isTrue();
        assertThat(session.at("/line_items/data/0/description").asString()).isEqualTo("Tea");
        assertThat(session.at("/line_items/data/0/amount_total").asLong()).isEqualTo(2100);
    }
}
