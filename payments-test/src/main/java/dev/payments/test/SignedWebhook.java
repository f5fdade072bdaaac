package dev.payments.test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook delivery signed as Stripe signs it: the body and its {@code Stripe-Signature} header. Post both to the service
 * under test. Immutable and thread-safe; independent of the default locale.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify webhook signatures manually</a>
 */
public final class SignedWebhook {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] body;
    private final String signatureHeader;

    private SignedWebhook(byte[] body, String signatureHeader) {
        this.body = body;
        this.signatureHeader = signatureHeader;
    }

    /**
     * Signs this JSON with the present time.
     *
     * @throws IllegalArgumentException if the secret is blank
     */
    public static SignedWebhook of(String eventJson, String signingSecret) {
        return of(eventJson.getBytes(StandardCharsets.UTF_8), signingSecret, Instant.now());
    }

    /**
     * Signs these bytes, whatever they are, as of the given time, in whole seconds.
     *
     * @throws IllegalArgumentException if the secret is blank
     */
    public static SignedWebhook of(byte[] body, String signingSecret, Instant signedAt) {
        if (signingSecret.isBlank()) {
            throw new IllegalArgumentException("a webhook signing secret must not be blank");
        }
        byte[] copy = body.clone();
        String timestamp = Long.toString(signedAt.getEpochSecond());
        return new SignedWebhook(copy, "t=" + timestamp + ",v1=" + hmac(timestamp, copy, signingSecret));
    }

    /** A copy of the body's bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as text. */
    public String json() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The value of the {@code Stripe-Signature} header. */
    public String signatureHeader() {
        return signatureHeader;
    }

    private static String hmac(String timestamp, byte[] body, String signingSecret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must provide " + ALGORITHM, e);
        }
    }

    /** Leaves out the body, which can hold personal data, and the signature. */
    @Override
    public String toString() {
        return "SignedWebhook[" + body.length + " bytes]";
    }
}
