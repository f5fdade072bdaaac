package dev.payments.stripe;

import java.util.regex.Pattern;

/** The ids that may be put into a path. They may come from a stranger's URL, so a refusal does not repeat them. */
final class StripeIds {

    private static final Pattern SESSION = Pattern.compile("cs_[A-Za-z0-9_]{1,250}");
    private static final Pattern PAYMENT_INTENT = Pattern.compile("pi_[A-Za-z0-9_]{1,250}");

    private static final Pattern OTHER = Pattern.compile("[a-z]{2,10}_[A-Za-z0-9_]{1,250}");

    private StripeIds() {}

    /** Whether it has the form of an id of any kind. */
    static boolean isId(String id) {
        return OTHER.matcher(id).matches();
    }

    static void requireSession(String id) {
        require(SESSION, id, "a checkout session's (cs_…)");
    }

    static void requirePaymentIntent(String id) {
        require(PAYMENT_INTENT, id, "a payment intent's (pi_…)");
    }

    private static void require(Pattern pattern, String id, String whose) {
        if (!pattern.matcher(id).matches()) {
            throw new IllegalArgumentException("the id is not " + whose);
        }
    }
}
