package dev.payments.spring.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class BoundedBodyTests {

    private static final DataSize LIMIT = DataSize.ofKilobytes(64);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_000, 16_384, 16_385, 65_536})
    void readsEveryByteUpToTheLimit(int length) throws Exception {
        byte[] body = bytes(length);
        assertThat(BoundedBody.read(request(body, length), LIMIT)).isEqualTo(body);
        assertThat(BoundedBody.read(request(body, -1), LIMIT)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 200_000})
    void refusesMoreThanTheLimit(int length) throws Exception {
        byte[] body = bytes(length);
        assertThat(BoundedBody.read(request(body, length), LIMIT)).isNull();
        assertThat(BoundedBody.read(request(body, -1), LIMIT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4_000, 16_384})
    void refusesABodyThatEndsBeforeItsDeclaredLength(int declared) {
        assertThatThrownBy(() -> BoundedBody.read(request(bytes(declared - 1), declared), LIMIT))
                .isInstanceOf(EOFException.class);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static MockHttpServletRequest request(byte[] body, int declared) {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public int getContentLength() {
                return declared;
            }

            @Override
            public long getContentLengthLong() {
                return declared;
            }
        };
        request.setContent(body);
        return request;
    }
}
