package dev.payments.session;

import dev.payments.session.CheckoutOptions.ShippingOption;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stripe's limits on what a checkout page does beside taking the money. */
final class OptionRules {

    private static final int MAX_METADATA_VALUE_LENGTH = 500;
    private static final int MAX_SHIPPING_OPTIONS = 5;
    private static final int MAX_SHIPPING_NAME_LENGTH = 100;
    private static final Pattern CUSTOMER_ID = Pattern.compile("cus_[A-Za-z0-9_]{1,250}");
    private static final Pattern DISCOUNT_ID = Pattern.compile("[^\\s/]{1,255}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern RATE_ID = Pattern.compile("shr_[A-Za-z0-9_]{1,250}");

    private OptionRules() {}

    static void checkBuyer(Violations violations, @Nullable String customerId, @Nullable String userId) {
        if (customerId != null) {
            violations.requireId("customerId", customerId, CUSTOMER_ID, "a customer, cus_…");
        }
        if (userId != null) {
            violations.requireText("userId", userId, MAX_METADATA_VALUE_LENGTH);
        }
        if (customerId != null && userId != null) {
            violations.add("userId", "must be left out beside a customerId");
        }
    }

    static void checkDiscount(Violations violations, @Nullable String discount, boolean promotionCodes) {
        if (discount != null) {
            violations.requireId("discount", discount, DISCOUNT_ID, "a coupon or a promotion code");
        }
        if (discount != null && promotionCodes) {
            violations.add("promotionCodes", "must be false beside a discount: Stripe takes one of the two");
        }
    }

    static void checkShipping(Violations violations, List<String> countries, List<ShippingOption> options) {
        for (String country : countries) {
            if (!COUNTRY.matcher(country).matches()) {
                violations.add("shippingCountries", "must be two capital letters each, such as DE");
            }
        }
        for (int i = 0; i < options.size(); i++) {
            check(violations, "shippingOptions[" + i + "]", options.get(i));
        }
        if (options.size() > MAX_SHIPPING_OPTIONS) {
            violations.add("shippingOptions", "must be at most " + MAX_SHIPPING_OPTIONS + ", not " + options.size());
        }
    }

    private static void check(Violations violations, String path, ShippingOption option) {
        if (option.rateId() != null) {
            violations.requireId(path + ".rateId", option.rateId(), RATE_ID, "a shipping rate, shr_…");
        } else {
            violations.requireText(path + ".name", option.name(), MAX_SHIPPING_NAME_LENGTH);
        }
        if ((option.rateId() == null) == (option.amount() == null)) {
            violations.add(path + ".amount", "must be set unless there is a rateId, and only then");
        } else if (option.amount() != null) {
            violations.requireAmount(path + ".amount", option.amount());
        }
    }
}
