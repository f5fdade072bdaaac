package dev.payments.reading;

import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.MALFORMED_JSON;
import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.THIN_EVENT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.reading.StripeEventReader.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of an event that cannot be read. */
class UnreadableEventTests {

    @Test
    void saysWhatToDoAboutAThinEvent() {
        EventJson thin = EventJson.session("v1.checkout.session.completed").envelope("object", "\"v2.core.event\"");
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(thin::read)
                .withMessageContaining("payload style to snapshot")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(THIN_EVENT));
    }

    /** A stray continuation byte, an unfinished sequence, ISO-8859-1, an overlong slash, 0xFF, a code point that is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080",
                "\u00c3",
                "\u00e9t\u00e9",
                "\u00c0\u00af",
                "\u00ff",
                "\u00f5\u0080\u0080\u0080",
                "\u00ed\u00a0\u0080"
            })
    void refusesInvalidUtf8InWhatIsRead(String latin1) {
        byte[] body =
                "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"x\",\"created\":1,\"data\":{\"object\":{\"metadata\":{\"orderId\":\"%s\"}}}}"
                        .formatted(latin1)
                        .getBytes(ISO_8859_1);
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> new StripeEventReader("orderId").read(body))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(MALFORMED_JSON));
    }

    @Test
    void tellsWhereTheJsonIsBrokenAndNothingElse() {
        byte[] body = "{\"object\":\n  \"event\", s3cr3t}".getBytes(ISO_8859_1);
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> new StripeEventReader("orderId").read(body))
                .withMessage("the JSON cannot be read: not JSON at byte 22")
                .withNoCause();
    }

    /** What ends up in a log is not for a stranger to write, nor to fill it. */
    @ParameterizedTest
    @ValueSource(strings = {"evt_1\\nERROR forged", "evt_\\u001b[2J", "<script>", "", "buyer@shop.example"})
    void doesNotRepeatAnIdThatIsNone(String id) {
        EventJson event = EventJson.session("checkout.session.completed")
                .envelope("id", '"' + id + '"')
                .without("amount_total");
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(event::read)
                .withMessage("checkout.session.completed lacks its amount_total");
    }
}
