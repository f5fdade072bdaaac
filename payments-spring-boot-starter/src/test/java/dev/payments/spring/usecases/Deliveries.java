package dev.payments.spring.usecases;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhook deliveries as Stripe makes them. */
public final class Deliveries {

    public static final String SECRET = "whsec_usecases_3fA9kQ";
    public static final String EMAIL = "jenny.rosen@example.com";

    private Deliveries() {}

    public static String orderPaid(String sessionId, String orderId) {
        return event("checkout.session.completed", false, """
                {"id": "%s", "object": "checkout.session", "mode": "payment", "payment_status": "paid",
                 "amount_total": 1999, "currency": "eur", "payment_intent": "pi_1",
                 "metadata": {"orderId": "%s"}, "customer_details": {"email": "%s"}}""".formatted(sessionId, orderId, EMAIL));
    }

    public static String dispute(String disputeId) {
        return event("charge.dispute.created", false, """
                {"id": "%s", "object": "dispute", "amount": 1999, "currency": "eur", "charge": "ch_1",
                 "payment_intent": "pi_1", "reason": "fraudulent", "status": "needs_response"}""".formatted(disputeId));
    }

    public static String event(String type, boolean livemode, String object) {
        return """
                {"id": "evt_1", "object": "event", "type": "%s", "created": 1790000000, "livemode": %s,
                 "api_version": "2026-09-30.endive", "data": {"object": %s}}""".formatted(type, livemode, object);
    }

    /** The value of the {@code Stripe-Signature} header, signed now. */
    public static String signature(String body) {
        return signature(Instant.now().getEpochSecond(), body.getBytes(StandardCharsets.UTF_8), SECRET);
    }

    public static String signature(long timestamp, byte[] body, String secret) {
        return "t=" + timestamp + ",v1=" + hmac(timestamp, body, secret);
    }

    public static String hmac(long timestamp, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((Long.toString(timestamp) + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
