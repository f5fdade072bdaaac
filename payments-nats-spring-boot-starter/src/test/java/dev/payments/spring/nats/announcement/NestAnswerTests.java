package dev.payments.spring.nats.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestAnswerTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[]",
                "{\"stream\":\"ALL\",\"seq\":1}",
                "{\"stream\":\"ALL\",\"seq\":1,\"duplicate\":true}",
                "{\"response\":{},\"isDisposed\":true}",
                "{\"response\":{},\"isDisposed\":true,\"id\":\"other\"}",
                "{\"response\":{},\"isDisposed\":true,\"id\":1}"
            })
    void passesOverWhatIsNoAnswerToThePacket(String message) {
        assertThat(read(message)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"err\":{\"status\":\"error\",\"message\":\"Internal server error\"},\"isDisposed\":true,\"id\":\"abc\"}",
                "{\"err\":\"There is no matching message handler\",\"status\":\"error\",\"id\":\"abc\"}",
                "{\"err\":\"\",\"id\":\"abc\"}"
            })
    void readsAnError(String message) {
        assertThat(read(message).refused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"response\":{\"id\":\"1\"},\"isDisposed\":true,\"id\":\"abc\"}",
                "{\"response\":1,\"id\":\"abc\"}",
                "{\"err\":null,\"response\":1,\"id\":\"abc\"}",
                "{\"isDisposed\":true,\"id\":\"abc\"}"
            })
    void readsSuccess(String message) {
        assertThat(read(message).refused()).isFalse();
    }

    private static NestAnswer read(String message) {
        return NestAnswer.read(message.getBytes(UTF_8), "abc");
    }
}
