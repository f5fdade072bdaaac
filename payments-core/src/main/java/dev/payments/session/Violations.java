package dev.payments.session;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, so that all of it can be reported at once. */
final class Violations {

    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[!-~]+");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private final List<Violation> found = new ArrayList<>();

    void add(String property, String message) {
        found.add(new Violation(property, message));
    }

    void addAll(String path, InvalidPaymentSessionRequestException invalid) {
        invalid.violations().forEach(violation -> found.add(violation.under(path)));
    }

    void requireText(String property, String value, int maxLength) {
        if (value.isBlank()) {
            add(property, "must not be blank");
        } else {
            requireLength(property, value, maxLength);
        }
    }

    void requireLength(String property, String value, int maxLength) {
        if (value.length() > maxLength) {
            add(property, "must have at most " + maxLength + " characters, not " + value.length());
        }
    }

    void requireUrl(String property, @Nullable String value, int maxLength) {
        if (value == null) {
            return;
        }
        requireLength(property, value, maxLength);
        try {
            URI uri = new URI(value.replace("{CHECKOUT_SESSION_ID}", "cs"));
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null) {
                add(property, "must be an absolute http or https URL");
            }
        } catch (URISyntaxException e) {
            add(property, "must be an absolute http or https URL");
        }
    }

    void requireEmail(String property, @Nullable String value, int maxLength) {
        if (value == null) {
            return;
        }
        if (value.length() > maxLength) {
            requireLength(property, value, maxLength);
        } else if (!EMAIL.matcher(value).matches()) {
            add(property, "must be an e-mail address");
        }
    }

    void requirePrintableAscii(String property, @Nullable String value, int maxLength) {
        if (value == null) {
            return;
        }
        if (!PRINTABLE_ASCII.matcher(value).matches()) {
            add(property, "must be printable ASCII without spaces");
        }
        requireLength(property, value, maxLength);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw toException();
        }
    }

    InvalidPaymentSessionRequestException toException() {
        return new InvalidPaymentSessionRequestException(found);
    }
}
