package dev.payments.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One webhook endpoint's signing secret, {@code whsec_…}, ready to compute signatures. Thread-safe: idle {@link Mac}s are
 * kept in a queue rather than per thread, so that virtual threads share them too.
 */
final class SigningSecret {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Queue<Mac> idle = new ConcurrentLinkedQueue<>();

    /** Takes the secret as it stands in Stripe's Dashboard; no message of a refusal holds it. */
    SigningSecret(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("a webhook signing secret must not be blank");
        }
        if (secret.contains("${")) {
            throw new IllegalArgumentException(
                    "a webhook signing secret holds an unresolved placeholder, ${…}: set the variable that it names,"
                            + " or whoever knows the placeholder can sign");
        }
        if (secret.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "a webhook signing secret must be printable ASCII without spaces or line ends:"
                            + " copy it again from the endpoint's page in the Stripe Dashboard");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), ALGORITHM);
        idle.add(newMac());
    }

    /** The HMAC-SHA256 of {@code timestamp.body}. */
    byte[] sign(String timestamp, byte[] body) {
        Mac pooled = idle.poll();
        Mac mac = pooled != null ? pooled : newMac();
        mac.update((timestamp + '.').getBytes(StandardCharsets.US_ASCII));
        byte[] signature = mac.doFinal(body);
        idle.add(mac);
        return signature;
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must provide " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret[redacted]";
    }
}
