package dev.payments.webhook;

import static dev.payments.webhook.WebhookRejectedException.Reason.WRONG_SIGNATURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderPaid;
import dev.payments.event.OtherStripeEvent;
import dev.payments.reading.Facts;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a signature proves: these bytes, this second, this secret, and nothing else. */
class SignatureTests {

    /** Computed with openssl: printf '1764000000.{"object":"event"}' | openssl dgst -sha256 -hmac whsec_test. */
    @Test
    void agreesWithAnotherImplementation() {
        String hex = "f0a97d6802b412cfd24d98c21c4d6cfbd74ee97f4b8626f58427094da2836058";
        byte[] body = "{\"object\":\"event\"}".getBytes(UTF_8);
        assertThat(new SigningSecret("whsec_test").sign("1764000000", body))
                .asHexString()
                .isEqualToIgnoringCase(hex);
    }

    /** Conformance case 64. */
    @Test
    void takesADeliverySignedElsewhere() {
        byte[] body = StripePayloads.read(StripePayloads.SIGNED + ".json");
        assertThat(Facts.of(signedParser().parse(body, StripePayloads.signature("header"))))
                .isInstanceOfSatisfying(OtherStripeEvent.class, event -> {
                    assertThat(event.source().eventId()).isEqualTo("evt_1vOviCLpTea5mQ2cQ5q6qO10");
                    assertThat(event.source().apiVersion()).isEqualTo("2019-05-16");
                });
    }

    @Test
    void refusesADeliverySignedElsewhereWithAnyBitFlipped() {
        byte[] body = StripePayloads.read(StripePayloads.SIGNED + ".json");
        assertEveryFlipIsRefused(signedParser(), StripePayloads.signature("header"), body);
    }

    @Test
    void refusesADeliveryWithAnyBitFlipped() {
        byte[] body = Deliveries.utf8(Deliveries.PAID);
        assertEveryFlipIsRefused(Deliveries.parser(Deliveries.SECRET), Deliveries.header(body), body);
    }

    @Test
    void refusesASignatureWithAnyDigitChanged() {
        byte[] body = Deliveries.utf8(Deliveries.PAID);
        String header = Deliveries.header(body);
        WebhookParser parser = Deliveries.parser(Deliveries.SECRET);
        for (int i = header.length() - 64; i < header.length(); i++) {
            char other = header.charAt(i) == '0' ? '1' : '0';
            String changed = header.substring(0, i) + other + header.substring(i + 1);
            assertThat(isRefused(parser, changed, body)).as("digit %s", i).isTrue();
        }
    }

    @Test
    void verifiesTheBytesNotTheText() {
        byte[] body = Deliveries.utf8(Deliveries.PAID.replace("order-4711", "\uFFFD"));
        byte[] alike = new String(body, UTF_8).replace("\uFFFD", "?").getBytes(UTF_8);
        alike[new String(alike, UTF_8).indexOf('?')] = (byte) 0xFF;
        assertThat(isRefused(Deliveries.parser(Deliveries.SECRET), Deliveries.header(body), alike))
                .isTrue();
    }

    /** One parser serves every request thread: a shared Mac would mix up their bodies. */
    @Test
    void verifiesInManyThreadsAtOnce() {
        WebhookParser parser = Deliveries.parser(Deliveries.OTHER_SECRET, Deliveries.SECRET);
        AtomicInteger paid = new AtomicInteger();
        IntStream.range(0, 2000).parallel().forEach(i -> {
            byte[] body = Deliveries.utf8(Deliveries.PAID.replace("4711", "x".repeat(i % 50) + i));
            OrderPaid event = (OrderPaid) Facts.of(parser.parse(body, Deliveries.header(body)));
            assertThat(event.orderId()).endsWith("x".repeat(i % 50) + i);
            paid.incrementAndGet();
        });
        assertThat(paid).hasValue(2000);
    }

    private static void assertEveryFlipIsRefused(WebhookParser parser, String header, byte[] body) {
        for (int i = 0; i < body.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                body[i] ^= (byte) (1 << bit);
                assertThat(isRefused(parser, header, body))
                        .as("byte %s, bit %s", i, bit)
                        .isTrue();
                body[i] ^= (byte) (1 << bit);
            }
        }
        assertThat(parser.parse(body, header)).isNotNull();
    }

    private static boolean isRefused(WebhookParser parser, String header, byte[] body) {
        try {
            parser.parse(body, header);
            return false;
        } catch (WebhookRejectedException e) {
            return e.reason() == WRONG_SIGNATURE;
        }
    }

    private static WebhookParser signedParser() {
        return WebhookParser.builder(List.of(StripePayloads.signature("secret")))
                .clock(Deliveries.clockAt(Long.parseLong(StripePayloads.signature("clock"))))
                .build();
    }
}
