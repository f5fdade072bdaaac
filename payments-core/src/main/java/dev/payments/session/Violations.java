package dev.payments.session;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, so that all of it can be reported at once. */
final class Violations {

    /** The most that a card payment can be, in minor units (docs.stripe.com/currencies: twelve digits). */
    static final long MAX_AMOUNT = 999_999_999_999L;

    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[!-~]+");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private final List<Violation> found = new ArrayList<>();

    void add(String property, String message) {
        found.add(new Violation(property, message));
    }

    void addAll(String path, InvalidPaymentSessionRequestException invalid) {
        invalid.violations().forEach(violation -> found.add(violation.under(path)));
    }

    void requireText(String property, @Nullable String value, int maxLength) {
        if (value == null) {
            add(property, "must not be null");
        } else if (value.isBlank()) {
            add(property, "must not be blank");
        } else {
            requireLength(property, value, maxLength);
        }
    }

    /** Stripe counts characters, of which one may be two of Java's; what is none would reach it as something else. */
    void requireLength(String property, String value, int maxLength) {
        requireWellFormed(property, value);
        int length = value.codePointCount(0, value.length());
        if (length > maxLength) {
            add(property, "must have at most " + maxLength + " characters, not " + length);
        }
    }

    private void requireWellFormed(String property, String value) {
        if (value.codePoints()
                .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
            add(property, "must be text: it holds a NUL or half a surrogate pair");
        }
    }

    void requireUrl(String property, @Nullable String value, int maxLength) {
        if (value == null) {
            return;
        }
        requireLength(property, value, maxLength);
        String problem = WebUrl.problem(value);
        if (problem != null) {
            add(property, problem);
        }
    }

    void requireEmail(String property, @Nullable String value, int maxLength) {
        if (value == null) {
            return;
        }
        requireLength(property, value, maxLength);
        if (value.length() <= maxLength && !EMAIL.matcher(value).matches()) {
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

    void requireId(String property, String value, Pattern form, String whose) {
        if (!form.matcher(value).matches()) {
            add(property, "must be the id of " + whose);
        }
    }

    void requireQuantity(long quantity) {
        if (quantity < 1) {
            add("quantity", "must be at least 1, not " + quantity);
        }
    }

    void requireAmount(String property, Money amount) {
        if (amount.minorUnits() < 0 || amount.minorUnits() > MAX_AMOUNT) {
            add(property, "must be 0 to " + MAX_AMOUNT + " minor units, not " + amount.minorUnits());
        }
        try {
            amount.requireChargeable();
        } catch (IllegalArgumentException e) {
            add(property, String.valueOf(e.getMessage()));
        }
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
