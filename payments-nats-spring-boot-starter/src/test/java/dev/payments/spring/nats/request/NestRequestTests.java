package dev.payments.spring.nats.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class NestRequestTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"data\":{}",
                "{\"data\":{}}}",
                "{\"data\":{}} x",
                "{\"data\":{},}",
                "{data:{}}",
                "'x'",
                "undefined",
                "{\"id\":\"a\u0000\"}",
                "{\"id\":\"\\uD8\"}",
                "\u0000"
            })
    void refusesWhatIsNotJson(String packet) {
        assertThatThrownBy(() -> read(packet)).isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesInvalidUtf8AndOtherEncodings() {
        byte[] brokenUtf8 = {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC3, '"', '}'};
        byte[] utf16 = "{\"data\":{}}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> NestRequest.read(brokenUtf8)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> NestRequest.read(utf16)).isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesJsonThatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> read("{\"data\":" + "[".repeat(100_000))).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"pattern":"p","data":{"a":1.10},"id":"x"}   | {"a":1.10} | "x"
            {"data":{"a":1},"id":"x"}                    | {"a":1}    | "x"
            {"data":{"a":1}}                             | {"a":1}    |
            {"pattern":"p","id":"x"}                     | null       | "x"
            {"pattern":"p","data":null,"id":"x"}         | null       | "x"
            {"pattern":"p","data":"text","id":"x"}       | "text"     | "x"
            {"id" : 17 ,"data": [1, 2] ,"pattern":"p"}   | [1, 2]     | 17
            {"pattern":"p","data":{},"id":1.50}          | {}         | 1.50
            {"pattern":"p","data":{},"id":null}          | {}         | null
            {"pattern":"p","data":{},"id":true}          | {}         | true
            {"pattern":"p","data":{},"id":{"a":[1]}}     | {}         | {"a":[1]}
            {"pattern":"p","data":{},"id":"a\\"\\u00e9"} | {}         | "a\\"\\u00e9"
            {"pattern":{"cmd":"p"},"data":1e400,"id":[]} | 1e400      | []
            {"data":{"a":1},"data":{"a":2},"id":"x"}     | {"a":2}    | "x"
            """)
    void takesTheDataAndTheIdByteForByte(String packet, String data, String id) {
        NestRequest request = read(packet);

        assertThat(text(request.data())).isEqualTo(data);
        assertThat(request.id() == null ? null : text(request.id())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"orderId\":\"1\"}", "{\"orderId\":\"1\",\"id\":\"x\"}", "{}", "[1]", "null", "17"})
    void takesABareRequestForTheData(String packet) {
        NestRequest request = read(packet);

        assertThat(text(request.data())).isEqualTo(packet);
        assertThat(request.id()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pattern\":\"p\",\"data\":{\"a\":1,\"a\":2},\"id\":\"x\"}",
                "{\"pattern\":\"p\",\"data\":{\"a\":1e99999999999999999999},\"id\":\"x\"}",
                "{\"pattern\":\"p\",\"data\":[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]],\"id\":\"x\"}"
            })
    void findsTheIdOfARequestThatBreaksTheRules(String packet) {
        NestRequest request = read(packet);

        assertThat(packet).contains("\"data\":" + text(request.data()) + ",");
        assertThat(text(request.id())).isEqualTo("\"x\"");
    }

    private static NestRequest read(String packet) {
        return NestRequest.read(packet.getBytes(UTF_8));
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
