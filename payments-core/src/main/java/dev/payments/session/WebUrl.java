package dev.payments.session;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address to send buyers to, as Stripe takes it: all of it ASCII.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3987#section-3.1">RFC 3987: from an IRI to a URI</a>
 */
final class WebUrl {

    private static final String SESSION_ID = "{CHECKOUT_SESSION_ID}";
    private static final Pattern ENCODED_SESSION_ID = Pattern.compile("(?i)%7BCHECKOUT_SESSION_ID%7D");
    private static final Pattern PARTS = Pattern.compile("([A-Za-z]+://)([^/?#]*)(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(?:.*@)?(.*?)(?::\\d*)?");

    /** The JDK maps these as IDNA 2003 does, which today is the name of another host. */
    private static final Pattern AMBIGUOUS_IN_HOSTS = Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

    private WebUrl() {}

    /** The same address with its host in punycode and the rest percent-encoded; what cannot be one is left as it is. */
    static String toAscii(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches() || isAscii(url)) {
            return url;
        }
        try {
            return parts.group(1) + IDN.toASCII(parts.group(2)) + encode(parts.group(3));
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    /** What is wrong with it; null if nothing is. */
    static @Nullable String problem(String url) {
        if (ENCODED_SESSION_ID.matcher(url).find()) {
            return "must have {CHECKOUT_SESSION_ID} in it with its braces as they are: Stripe does not find %7B…%7D";
        }
        Matcher parts = PARTS.matcher(url);
        String host = parts.matches() ? host(parts.group(2)) : "";
        if (AMBIGUOUS_IN_HOSTS.matcher(host).find()) {
            return "must have its host in punycode (xn--…), since it has a character that is written in two ways there";
        }
        if (host.contains("_")) {
            return "must have a host without an underscore, which no host name may have";
        }
        try {
            URI uri = new URI(toAscii(url).replace(SESSION_ID, "cs"));
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && isAscii(uri.getHost())
                    ? null
                    : "must be an absolute http or https URL";
        } catch (URISyntaxException e) {
            return "must be an absolute http or https URL";
        }
    }

    private static String host(String authority) {
        Matcher matcher = AUTHORITY.matcher(authority);
        return matcher.matches() ? matcher.group(1) : authority;
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                encoded.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
            }
        });
        return encoded.toString();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
