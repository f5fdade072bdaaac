package dev.payments.webhook;

import static dev.payments.webhook.Deliveries.PAID;
import static dev.payments.webhook.Deliveries.SECRET;
import static dev.payments.webhook.Deliveries.header;
import static dev.payments.webhook.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.payments.event.PaymentEvent;
import dev.payments.reading.Facts;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tens of thousands of broken deliveries, the same ones in every run: an event comes out, or a clean refusal. */
class WebhookFuzzTests {

    private static final int ROUNDS = 20_000;

    /** Our own words, numbers and known event types, and at the most an event's well-formed id. */
    private static final Pattern OUR_WORDS = Pattern.compile("[A-Za-z0-9 ,.:;=<>()'_-]{10,200}");

    private static final String[] HEADER_TOKENS = {
        ",",
        "=",
        "t=",
        "v1=",
        ",,",
        "t=-1",
        "t=+1",
        "t=99999999999999999999",
        "v1",
        " ",
        "\t",
        "\n",
        "\0",
        "é",
        "٣",
        "😀",
        "\ud800"
    };

    private static final String[] JSON_TOKENS = {
        "null",
        "true",
        "[]",
        "{}",
        "\"\"",
        "-1",
        "0",
        "1e400",
        "1.5",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "99999999999999999999999",
        "\"event\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[[[[",
        "{\"id\":",
        "{\"id\":{\"id\":[]}}",
        ":",
        ",",
        "\"",
        "\\",
        "}",
        "]",
        "\"charge.refunded\"",
        "\"charge.dispute.created\"",
        "\"checkout.session.expired\"",
        "\"v2.core.event\"",
        "\"euro\"",
        "\"€€€\"",
        "\ufeff",
        "NaN",
        "/**/",
        "\0"
    };

    private static final String[] BODIES = {
        PAID,
        PAID.replace("paid", "unpaid"),
        PAID.replace("session.completed", "session.async_payment_failed"),
        """
        {"object":"event","id":"evt_2","type":"charge.refunded","created":1,"livemode":true,"data":{"object":{
        "id":"ch_1","amount_refunded":9223372036854775807,"refunded":true,"currency":"isk","payment_intent":null,
        "metadata":{"orderId":"order-4711"}},"previous_attributes":{"amount_refunded":1}}}""",
        """
        {"object":"event","id":"evt_3","type":"charge.dispute.closed","created":1,"livemode":true,"data":{"object":{
        "id":"dp_1","amount":1999,"currency":"eur","payment_intent":{"id":"pi_1"},"charge":"ch_1","reason":"fraudulent",
        "status":"lost","evidence":{"customer_email_address":"buyer@shop.example"}}}}"""
    };

    private final Random random = new Random(20_261_123);
    private final Set<WebhookRejectedException.Reason> reasons = EnumSet.noneOf(WebhookRejectedException.Reason.class);
    private final WebhookParser parser = Deliveries.parser(SECRET);
    private int taken;

    @Test
    void headersNeverCauseAnythingButARefusal() {
        byte[] body = utf8(PAID);
        for (int i = 0; i < ROUNDS; i++) {
            String header = header(body);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                header = mutated(header);
            }
            parse(body, header);
        }
        assertThat(taken).isBetween(100, ROUNDS / 2);
        assertThat(reasons)
                .contains(
                        WebhookRejectedException.Reason.MALFORMED_SIGNATURE,
                        WebhookRejectedException.Reason.WRONG_SIGNATURE);
    }

    @Test
    void signedBodiesNeverCauseAnythingButARefusal() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = utf8(BODIES[random.nextInt(BODIES.length)]);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                body = random.nextBoolean() ? withToken(body) : mutated(body);
            }
            parse(body, header(body));
        }
        assertThat(taken).isBetween(1000, ROUNDS - 1000);
        assertThat(reasons)
                .contains(
                        WebhookRejectedException.Reason.MALFORMED_JSON,
                        WebhookRejectedException.Reason.NOT_AN_EVENT,
                        WebhookRejectedException.Reason.INCOMPLETE_EVENT,
                        WebhookRejectedException.Reason.THIN_EVENT);
    }

    @Test
    void signedNoiseNeverCausesAnythingButARefusal() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = new byte[1 + random.nextInt(40)];
            random.nextBytes(body);
            parse(body, header(body));
        }
        assertThat(taken).isZero();
    }

    private void parse(byte[] body, String header) {
        try {
            PaymentEvent event = Facts.of(parser.parse(body, header));
            if (event.key().isBlank() || event.toString().contains("buyer@shop")) {
                fail("no key, or personal data: %s", event);
            }
            taken++;
        } catch (WebhookRejectedException e) {
            reasons.add(e.reason());
            assertSafe(e);
        } catch (Throwable e) {
            fail("not a refusal: header %s, body %s", header, new String(body, StandardCharsets.UTF_8), e);
        }
    }

    private static void assertSafe(WebhookRejectedException e) {
        boolean safe = e.getCause() == null
                && OUR_WORDS.matcher(e.getMessage()).matches()
                && !e.getMessage().contains("whsec")
                && !e.getMessage().contains("shop.example")
                && !e.getMessage().contains("4711");
        if (!safe) {
            fail("a message that could not be logged: %s", e.getMessage());
        }
    }

    private String mutated(String header) {
        int at = random.nextInt(header.length() + 1);
        int to = Math.min(header.length(), at + random.nextInt(5));
        return switch (random.nextInt(4)) {
            case 0 -> header.substring(0, at) + header.substring(to);
            case 1 -> header.substring(0, at) + header.substring(at) + "," + header.substring(0, at);
            case 2 -> header.substring(0, at) + (char) random.nextInt(0x10000) + header.substring(to);
            default ->
                header.substring(0, at) + HEADER_TOKENS[random.nextInt(HEADER_TOKENS.length)] + header.substring(to);
        };
    }

    /** Changes bytes, without regard for what they mean. */
    private byte[] mutated(byte[] body) {
        if (body.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        byte[] result = body.clone();
        int at = random.nextInt(body.length);
        switch (random.nextInt(4)) {
            case 0 -> result[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> result[at] = (byte) random.nextInt(256);
            case 2 -> result = java.util.Arrays.copyOf(body, at + 1);
            default -> System.arraycopy(body, 0, result, at, Math.min(body.length - at, random.nextInt(20)));
        }
        return result;
    }

    /** Puts something else in the place of one value, so that the JSON often stays JSON. */
    private byte[] withToken(byte[] body) {
        String json = new String(body, StandardCharsets.UTF_8);
        int colon = json.indexOf(':', random.nextInt(json.length() + 1));
        if (colon < 0) {
            return mutated(body);
        }
        int end = colon + 1;
        while (end < json.length() && ",}".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        String token = JSON_TOKENS[random.nextInt(JSON_TOKENS.length)];
        return utf8(json.substring(0, colon + 1) + token + json.substring(end));
    }
}
