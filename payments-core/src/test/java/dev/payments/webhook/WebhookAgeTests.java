package dev.payments.webhook;

import static dev.payments.webhook.Deliveries.NOW;
import static dev.payments.webhook.Deliveries.PAID;
import static dev.payments.webhook.Deliveries.SECRET;
import static dev.payments.webhook.Deliveries.clockAt;
import static dev.payments.webhook.Deliveries.header;
import static dev.payments.webhook.Deliveries.utf8;
import static dev.payments.webhook.WebhookRejectedException.Reason.TIMESTAMP_TOO_OLD;
import static dev.payments.webhook.WebhookRejectedException.Reason.WRONG_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.CapturedLogs;
import dev.payments.DefaultLocale;
import dev.payments.reading.Facts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conformance cases 51 to 59: how old a delivery may be. */
class WebhookAgeTests {

    private static final byte[] BODY = utf8(PAID);

    @ParameterizedTest(name = "age {0} s, tolerance {1} s")
    @CsvSource({
        "0,300",
        "1,300",
        "299,300",
        "300,300",
        "9,10",
        "10,10",
        "1,1",
        "1763999999,1763999999",
        "1763999999,9223372036854775807"
    })
    void takesADeliveryUpToTheTolerance(long age, long tolerance) {
        assertThat(parse(NOW - age, tolerance, NOW)).isEqualTo("order-4711");
    }

    @ParameterizedTest(name = "age {0} s, tolerance {1} s")
    @CsvSource({"301,300", "400,300", "15,10", "11,10", "2,1", "1763999999,300"})
    void refusesADeliveryBeyondTheTolerance(long age, long tolerance) {
        assertThatExceptionOfType(WebhookRejectedException.class)
                .isThrownBy(() -> parse(NOW - age, tolerance, NOW))
                .withMessageContaining("signed " + age + " s ago, tolerance " + tolerance + " s")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(TIMESTAMP_TOO_OLD));
    }

    @Test
    void ignoresFractionsOfASecond() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW, 999_999_999), ZoneOffset.UTC);
        WebhookParser parser =
                WebhookParser.builder(List.of(SECRET)).clock(clock).build();
        assertThat(Facts.orderId(Facts.of(parser.parse(BODY, header(NOW - 300, BODY)))))
                .isEqualTo("order-4711");
    }

    @Test
    void hasStripesOwnToleranceByDefault() {
        assertThat(WebhookParser.DEFAULT_TOLERANCE).isEqualTo(Duration.ofSeconds(300));
        assertThatExceptionOfType(WebhookRejectedException.class)
                .isThrownBy(() -> Deliveries.parser(SECRET).parse(BODY, header(NOW - 301, BODY)));
        assertThatExceptionOfType(WebhookRejectedException.class)
                .isThrownBy(() -> WebhookParser.of(SECRET).parse(BODY, header(12_345, BODY)));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 15, 86_400, 1_000_000_000})
    void takesADeliveryFromTheFutureWithAWarning(long ahead) throws Exception {
        DefaultLocale.with("ar-EG", () -> {
            try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
                assertThat(parse(NOW + ahead, 10, NOW)).isEqualTo("order-4711");
                assertThat(logs.warnings())
                        .containsExactly(
                                "A webhook was signed " + ahead + " s in the future: check this machine's clock");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, -1, 0, 1, 10})
    void doesNotWarnOfClocksThatAgree(long ahead) {
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            parse(NOW + ahead, 10, NOW);
            assertThat(logs.messages()).isEmpty();
        }
    }

    @Test
    void doesNotWarnOfAForgedFuture() {
        String forged =
                "t=" + (NOW + 10_000) + header(BODY).substring(header(BODY).indexOf(','));
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            assertThatExceptionOfType(WebhookRejectedException.class)
                    .isThrownBy(() -> Deliveries.parser(SECRET).parse(BODY, forged))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(WRONG_SIGNATURE));
            assertThat(logs.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 12_345, NOW, 999_999_999_999_999_999L})
    void takesAnyAgeWhenTold(long timestamp) {
        WebhookParser parser = WebhookParser.builder(List.of(SECRET))
                .clock(clockAt(NOW))
                .anyAge()
                .build();
        assertThat(Facts.orderId(Facts.of(parser.parse(BODY, header(timestamp, BODY)))))
                .isEqualTo("order-4711");
    }

    @Test
    void measuresByTheClockThatItWasGiven() {
        assertThatExceptionOfType(WebhookRejectedException.class).isThrownBy(() -> parse(1, 10, 12));
        assertThat(parse(1, 10, 11)).isEqualTo("order-4711");
    }

    private static String parse(long timestamp, long tolerance, long now) {
        return Facts.orderId(Facts.of(WebhookParser.builder(List.of(SECRET))
                .tolerance(Duration.ofSeconds(tolerance))
                .clock(clockAt(now))
                .build()
                .parse(BODY, header(timestamp, BODY))));
    }
}
