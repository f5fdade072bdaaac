package dev.payments.spring.nats.announcement;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the consumer's validation accepts, {@code @IsUUID()} and {@code @IsUrl()} of class-validator. It drops what it refuses
 * without a trace, so whatever is in doubt counts as refused here.
 */
record ConsumerRules(boolean uuidOrderIds) {

    private static final Pattern UUID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern IP_V4 =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+([a-z]{2,63}|xn--[a-z0-9]{2,59})");
    private static final int MAX_URL_LENGTH = 2000;
    private static final int MAX_PORT = 65535;

    /** Why the consumer would refuse this order's id. */
    Optional<String> refusalOfOrderId(String orderId) {
        return !uuidOrderIds || UUID.matcher(orderId).matches()
                ? Optional.empty()
                : Optional.of("the order id is not a UUID, which the consumer demands");
    }

    /** Why the consumer would refuse this receipt. */
    Optional<String> refusalOfReceiptUrl(URI url) {
        return isUrl(url)
                ? Optional.empty()
                : Optional.of("the receipt's URL has no host with a top-level domain, which the consumer demands");
    }

    private static boolean isUrl(URI url) {
        String scheme = url.getScheme();
        String host = url.getHost();
        if (scheme == null || host == null || url.getRawUserInfo() != null) {
            return false;
        }
        return (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                && url.toString().length() <= MAX_URL_LENGTH
                && url.getPort() != 0
                && url.getPort() <= MAX_PORT
                && isHost(host.toLowerCase(Locale.ROOT));
    }

    private static boolean isHost(String host) {
        return IP_V4.matcher(host).matches()
                || (host.length() <= 253 && DOMAIN.matcher(host).matches());
    }
}
