package dev.payments.webhook;

import static dev.payments.webhook.WebhookRejectedException.Reason.MALFORMED_SIGNATURE;
import static dev.payments.webhook.WebhookRejectedException.Reason.MISSING_SIGNATURE;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Stripe-Signature} header: {@code t=<unix seconds>,v1=<64 hex digits>[,v1=…][,v0=…]}.
 *
 * <p>Strict about what a signature proves, lenient about layout: whitespace around elements, their order, empty elements and
 * schemes other than {@code v1} do not matter; two timestamps that differ do.
 *
 * @param timestamp the digits as they stand in the header, which is what Stripe signs
 * @param seconds the same as a number
 * @param signatures every well-formed {@code v1} value, decoded
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify webhook signatures manually</a>
 */
record SignatureHeader(String timestamp, long seconds, List<byte[]> signatures) {

    private static final int SHA256_BYTES = 32;
    private static final int MAX_TIMESTAMP_DIGITS = 18;

    static SignatureHeader parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new WebhookRejectedException(MISSING_SIGNATURE, "the Stripe-Signature header is missing");
        }
        String timestamp = null;
        List<byte[]> signatures = new ArrayList<>(2);
        int from = 0;
        while (from <= header.length()) {
            int comma = header.indexOf(',', from);
            int to = comma < 0 ? header.length() : comma;
            String element = header.substring(from, to);
            int equals = element.indexOf('=');
            if (equals >= 0) {
                String scheme = element.substring(0, equals).strip();
                String value = element.substring(equals + 1).strip();
                if (scheme.equals("t")) {
                    timestamp = requireSame(timestamp, value);
                } else if (scheme.equals("v1")) {
                    addIfWellFormed(signatures, value);
                }
            }
            from = to + 1;
        }
        String digits = requireTimestamp(timestamp);
        return new SignatureHeader(digits, Long.parseLong(digits), requireAny(signatures));
    }

    private static String requireSame(@Nullable String first, String value) {
        if (first != null && !first.equals(value)) {
            throw malformed("has two different timestamps");
        }
        return value;
    }

    /** ASCII digits only: {@link Long#parseLong} alone would also take a sign and the digits of every script. */
    private static String requireTimestamp(@Nullable String timestamp) {
        if (timestamp == null
                || timestamp.isEmpty()
                || timestamp.length() > MAX_TIMESTAMP_DIGITS
                || !timestamp.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed("has no timestamp (t=<unix seconds>)");
        }
        return timestamp;
    }

    private static List<byte[]> requireAny(List<byte[]> signatures) {
        if (signatures.isEmpty()) {
            throw malformed("has no v1 signature of 64 hexadecimal digits");
        }
        return signatures;
    }

    private static void addIfWellFormed(List<byte[]> signatures, String hex) {
        if (hex.length() != 2 * SHA256_BYTES) {
            return;
        }
        byte[] bytes = new byte[SHA256_BYTES];
        for (int i = 0; i < SHA256_BYTES; i++) {
            char high = hex.charAt(2 * i);
            char low = hex.charAt(2 * i + 1);
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                return;
            }
            bytes[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
        }
        signatures.add(bytes);
    }

    private static WebhookRejectedException malformed(String what) {
        return new WebhookRejectedException(MALFORMED_SIGNATURE, "the Stripe-Signature header " + what);
    }
}
