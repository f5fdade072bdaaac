package dev.payments.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhook deliveries as Stripe would sign them, by an implementation of its own. */
final class Deliveries {

    static final String SECRET = "whsec_test_5xGq2LrD9nVt";
    static final String OTHER_SECRET = "whsec_test_another0Ne";
    static final long NOW = 1_764_000_000L;

    static final String PAID = """
            {"id":"evt_1","object":"event","api_version":"2026-09-30.endive","created":1763999990,"livemode":false,
             "type":"checkout.session.completed","data":{"object":{"id":"cs_test_1","object":"checkout.session",
             "mode":"payment","payment_status":"paid","status":"complete","amount_total":1999,"currency":"eur",
             "payment_intent":"pi_1","customer_details":{"email":"buyer@shop.example","name":"Zoë 😀"},
             "metadata":{"orderId":"order-4711"}}},"pending_webhooks":1,"request":{"id":null,"idempotency_key":null}}""";

    private Deliveries() {}

    static WebhookParser parser(String... secrets) {
        return WebhookParser.builder(java.util.List.of(secrets))
                .clock(clockAt(NOW))
                .build();
    }

    static Clock clockAt(long seconds) {
        return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A header signed now. */
    static String header(byte[] body) {
        return header(NOW, body);
    }

    static String header(long timestamp, byte[] body) {
        return "t=" + timestamp + ",v1=" + hex(SECRET, Long.toString(timestamp), body);
    }

    /** The signature of the body, signed now with the usual secret. */
    static String hex(byte[] body) {
        return hex(SECRET, Long.toString(NOW), body);
    }

    static String hex(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(utf8(secret), "HmacSHA256"));
            mac.update(utf8(timestamp + "."));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
