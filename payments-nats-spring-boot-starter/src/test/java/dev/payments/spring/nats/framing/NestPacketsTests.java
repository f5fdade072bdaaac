package dev.payments.spring.nats.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes were captured from NestJS 10.3.3 and 11.2.6, which write the same. */
class NestPacketsTests {

    @Test
    void writesASuccessfulReplyAsNestDoes() {
        byte[] response = """
                {"cancelUrl":"http://s/cancel","successUrl":"http://s/success","url":"https://checkout.stripe.com/c/pay/cs_test_1"}""".getBytes(UTF_8);

        assertThat(text(NestPackets.reply(response, "\"e1ac1ce81839686e65ac3\"".getBytes(UTF_8))))
                .isEqualTo("""
                        {"response":{"cancelUrl":"http://s/cancel","successUrl":"http://s/success","url":"https://checkout.stripe.com/c/pay/cs_test_1"},"isDisposed":true,"id":"e1ac1ce81839686e65ac3"}""");
    }

    @Test
    void writesAFailure() {
        assertThat(text(NestPackets.failure("{\"status\":422}".getBytes(UTF_8), "\"x\"".getBytes(UTF_8))))
                .isEqualTo("{\"err\":{\"status\":422},\"isDisposed\":true,\"id\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "17", "1.50", "null", "true", "{\"a\":[1]}", "\"\\u00e9\""})
    void echoesTheIdWhateverItsType(String id) {
        assertThat(text(NestPackets.reply("{}".getBytes(UTF_8), id.getBytes(UTF_8))))
                .isEqualTo("{\"response\":{},\"isDisposed\":true,\"id\":" + id + "}");
    }

    @Test
    void repliesWithoutAnIdWhereThereWasNone() {
        assertThat(text(NestPackets.failure("{}".getBytes(UTF_8), null))).isEqualTo("{\"err\":{},\"isDisposed\":true}");
    }

    @Test
    void writesAnEventAsNestDoes() {
        assertThat(text(NestPackets.event("payment.succeeded", data()))).isEqualTo("""
                        {"pattern":"payment.succeeded","data":{"stripePaymentId":"ch_1","orderId":"7c1d1f0e","receiptUrl":"https://pay.stripe.com/receipts/é\\"x"}}""");
    }

    @Test
    void addsTheIdThatAsksForAnAnswerAtTheEnd() {
        assertThat(text(NestPackets.request("payment.succeeded", data(), "abc")))
                .endsWith("}},\"id\":\"abc\"}".substring(1));
    }

    private static Map<String, String> data() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("stripePaymentId", "ch_1");
        data.put("orderId", "7c1d1f0e");
        data.put("receiptUrl", "https://pay.stripe.com/receipts/é\"x");
        return data;
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
