package dev.payments.spring.usecases;

import static dev.payments.spring.usecases.Deliveries.SECRET;
import static dev.payments.spring.usecases.Deliveries.hmac;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.webhook.WebhookParser;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What the webhook endpoint accepts and refuses, over the wire: what was refused by Stripe's own libraries, and more. */
@ShopTest
@Import(WebhookConformanceTests.FixedClock.class)
class WebhookConformanceTests {

    private static final long NOW = 1_790_000_000;
    private static final String OLD_SECRET = "whsec_before_it_was_rolled_8d2";
    private static final byte[] BODY = bytes(Deliveries.orderPaid("cs_test_conformance", "o-1"));
    private static final String V1 = hmac(NOW, BODY, SECRET);
    private static final String V1_OLD = hmac(NOW, BODY, OLD_SECRET);
    private static final String WRONG = "0".repeat(64);

    @RegisterExtension
    final LoggedByPayments log = new LoggedByPayments();

    @Autowired
    Fulfilment fulfilment;

    @LocalServerPort
    int port;

    @TestConfiguration
    static class FixedClock {

        @Bean
        WebhookParser webhookParser() {
            return WebhookParser.builder(List.of(SECRET, OLD_SECRET))
                    .clock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))
                    .build();
        }
    }

    @AfterEach
    void logsNothingOfTheRequest() {
        assertThat(log.text())
                .doesNotContain(SECRET, OLD_SECRET, Deliveries.EMAIL, V1, V1_OLD, "\"amount_total\"", "o-1");
    }

    static Stream<Arguments> accepts() {
        byte[] utf8 = bytes(Deliveries.orderPaid("cs_test_é😀", "o-é😀"));
        byte[] percent = bytes(Deliveries.orderPaid("cs_test_%d %s", "o-2"));
        return Stream.of(
                header("1 valid", "t=" + NOW + ",v1=" + V1),
                header("20 v0 beside v1", "t=" + NOW + ",v1=" + V1 + ",v0=" + WRONG),
                header("22 good then bad v1", "t=" + NOW + ",v1=" + V1 + ",v1=" + WRONG),
                header("23 bad then good v1", "t=" + NOW + ",v1=" + WRONG + ",v1=" + V1),
                header("24 rolled, old secret", "t=" + NOW + ",v1=" + WRONG + ",v1=" + V1_OLD),
                header("25 rolled, both secrets", "t=" + NOW + ",v1=" + V1_OLD + ",v1=" + V1),
                header("28 v1 before t", "v1=" + V1 + ",t=" + NOW),
                header("34 unknown scheme", "t=" + NOW + ",v2=abc,v1=" + V1),
                header("blanks around elements", " t=" + NOW + " , v1=" + V1 + " "),
                header("same t twice", "t=" + NOW + ",t=" + NOW + ",v1=" + V1),
                Arguments.of("37 UTF-8", List.of("t=" + NOW + ",v1=" + hmac(NOW, utf8, SECRET)), utf8),
                Arguments.of("40 %d in the body", List.of("t=" + NOW + ",v1=" + hmac(NOW, percent, SECRET)), percent),
                aged("53 300 s old", 300),
                aged("58 in the future", -400),
                Arguments.of("61 two lines", List.of("t=" + NOW, "v1=" + V1), BODY),
                Arguments.of(
                        "61 two lines, the good one last", List.of("t=" + NOW + ",v1=" + WRONG, "v1=" + V1), BODY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepts(String name, List<String> signatures, byte[] body) {
        assertThat(status(signatures, body)).isEqualTo(200);
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                Arguments.of("2 no header", List.of(), BODY),
                header("3 empty", ""),
                header("4 blank", "   "),
                header("5 bad_header", "bad_header"),
                header("6 prose", "i'm not even a real signature header"),
                header("7 v1,t=1", "v1,t=1"),
                header("8 t=", "t="),
                header("9 t=,v1=,v0=", "t=,v1=" + V1 + ",v0=" + V1),
                header("10 t,v1=,v0=", "t,v1=,v0="),
                header("11 t,v1=,v0", "t,v1=,v0"),
                header("13 commas", ",,"),
                header("14 t not a number", "t=not_a_number,v1=" + V1),
                header("15 t too large", "t=99999999999999999999,v1=" + V1),
                header("t with a sign", "t=+" + NOW + ",v1=" + V1),
                header("t in hexadecimal", "t=0x" + Long.toHexString(NOW) + ",v1=" + V1),
                header("18 two different t", "t=" + NOW + ",t=" + (NOW - 1) + ",v1=" + V1),
                header("19 only v0", "t=" + NOW + ",v0=" + V1),
                header("21 wrong", "t=" + NOW + ",v1=" + WRONG),
                header("21 bad_signature", "t=" + NOW + ",v1=bad_signature"),
                header("27 v1 without =", "t=" + NOW + ",v1"),
                header("32 not hexadecimal", "t=" + NOW + ",v1=" + "g".repeat(64)),
                header("32 63 characters", "t=" + NOW + ",v1=" + V1.substring(1)),
                header("32 65 characters", "t=" + NOW + ",v1=" + V1 + "0"),
                header("32 not ASCII", "t=" + NOW + ",v1=é" + V1.substring(1)),
                header("33 V1", "t=" + NOW + ",V1=" + V1),
                Arguments.of("35 body changed", List.of("t=" + NOW + ",v1=" + V1), concat(BODY, bytes(" "))),
                Arguments.of("41 empty body", List.of(sign(NOW, new byte[0])), new byte[0]),
                signed("42 not JSON", "{not json " + Deliveries.EMAIL),
                signed("42 JSON twice", "{}{}"),
                signed("an array", "[]"),
                signed("deeply nested", "[".repeat(100_000)),
                signed("45 a customer", "{\"id\":\"cus_1\",\"object\":\"customer\"}"),
                signed("46 thin", "{\"id\":\"evt_1\",\"object\":\"v2.core.event\",\"type\":\"v1.x\"}"),
                signed("66 EventBridge", "{\"version\":\"0\",\"id\":\"1\",\"detail\":{\"object\":\"event\"}}"),
                signed("incomplete", Deliveries.orderPaid("cs_test_x", "o-9").replace("\"amount_total\": 1999,", "")),
                signed(
                        "created at no time",
                        Deliveries.orderPaid("cs_x", "o-9").replace("1790000000", "9223372036854775807")),
                signed(
                        "created beyond a long",
                        Deliveries.orderPaid("cs_x", "o-9").replace("1790000000", "1e400")),
                signed(
                        "an amount beyond a long",
                        Deliveries.orderPaid("cs_x", "o-9").replace("1999", "99999999999999999999")),
                header("47 wrong secret", "t=" + NOW + ",v1=" + hmac(NOW, BODY, "whsec_of_another_endpoint")),
                aged("54 301 s old", 301),
                aged("54 400 s old", 400),
                Arguments.of("61 second line differs", List.of("t=" + NOW + ",v1=" + V1, "t=1"), BODY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String name, List<String> signatures, byte[] body) {
        fulfilment.forget();

        assertThat(status(signatures, body)).isEqualTo(400);
        assertThat(fulfilment.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "ne-NP", "bn-BD", "my-MM", "mr-IN", "tr-TR", "th-TH-u-nu-thai"})
    void acceptsUnderEveryLocale(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(status(List.of("t=" + NOW + ",v1=" + V1), BODY)).isEqualTo(200);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-09-30.endive\"",
                "\"2031-01-01.future\"",
                "\"2024-09-30.acacia\"",
                "\"2014-01-31\"",
                "null"
            })
    void acceptsEveryApiVersion(String version) {
        String order = UUID.randomUUID().toString();
        byte[] body = bytes(Deliveries.orderPaid("cs_test_" + order, order).replace("\"2026-09-30.endive\"", version));

        assertThat(status(List.of(sign(NOW, body)), body)).isEqualTo(200);
        assertThat(fulfilment.fulfilled(order)).isEqualTo(1);
    }

    private int status(List<String> signatures, byte[] body) {
        List<String> headers = new ArrayList<>(List.of("Content-Type: application/json"));
        signatures.forEach(signature -> headers.add("Stripe-Signature: " + signature));
        RawHttp.Answer answer = RawHttp.send(port, "POST /payments/webhook", headers, body);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Length")).isEqualTo("0");
        assertThat(answer.header("Content-Type")).isNull();
        return answer.status();
    }

    private static Arguments header(String name, String value) {
        return Arguments.of(name, List.of(value), BODY);
    }

    private static Arguments signed(String name, String body) {
        return Arguments.of(name, List.of(sign(NOW, bytes(body))), bytes(body));
    }

    private static Arguments aged(String name, long seconds) {
        return Arguments.of(name, List.of(sign(NOW - seconds, BODY)), BODY);
    }

    private static String sign(long timestamp, byte[] body) {
        return Deliveries.signature(timestamp, body, SECRET);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
