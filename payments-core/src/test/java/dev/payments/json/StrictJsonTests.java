package dev.payments.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What Jackson lets pass by default: bytes that are not UTF-8, and names that occur twice. */
class StrictJsonTests {

    /** Each of all sequences of two and three bytes, of the JDK's judgement, and of four around the edges. */
    @Test
    void takesForUtf8WhatTheJdkTakes() {
        int[] edges = {
            0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
            0xFF
        };
        for (int first = 0; first < 256; first++) {
            for (int second : edges) {
                for (int third : edges) {
                    for (int fourth : edges) {
                        byte[] bytes = {(byte) first, (byte) second, (byte) third, (byte) fourth, 'a'};
                        assertThat(Utf8.firstInvalidByte(bytes) < 0)
                                .as("%x %x %x %x", first, second, third, fourth)
                                .isEqualTo(new String(bytes, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0);
                    }
                }
            }
        }
    }

    @Test
    void seesANameTwiceAmongAnyNumber() {
        StringBuilder json = new StringBuilder("{\"first\":0");
        for (int i = 0; i < 4000; i++) {
            json.append(",\"name").append(i).append("\":{\"name0\":1}");
        }
        assertThat(isJson((json + "}").getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(isJson((json + ",\"first\":1}").getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(isJson((json + ",\"name3999\":1}").getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(isJson((json + ",\"\\u006eame17\":1}").getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    private static boolean isJson(byte[] json) {
        try {
            JsonCursor cursor = new JsonCursor(json);
            cursor.skip();
            cursor.requireEnd();
            return true;
        } catch (JsonCursor.MalformedJsonException e) {
            return false;
        }
    }
}
