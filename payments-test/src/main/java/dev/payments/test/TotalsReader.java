package dev.payments.test;

import static dev.payments.test.Parameters.hash;
import static dev.payments.test.Parameters.text;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is added to a session's line items, or taken off. */
final class TotalsReader {

    private final Catalogue catalogue;

    TotalsReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Totals read(Parameters parameters, Money subtotal) {
        boolean taxed = "true".equals(text(parameters.hash("automatic_tax"), "enabled"));
        return new Totals(
                subtotal.currency(),
                subtotal.minorUnits(),
                discountPercent(parameters),
                shipping(parameters, subtotal.currency()),
                taxed ? catalogue.taxPercent() : 0);
    }

    private int discountPercent(Parameters parameters) {
        Map<String, Object> discounts = parameters.hash("discounts");
        if (discounts.isEmpty()) {
            return 0;
        }
        if (parameters.text("allow_promotion_codes") != null) {
            throw StripeProblem.invalid(
                    null,
                    "discounts",
                    "You may only specify one of these parameters: allow_promotion_codes, discounts.");
        }
        if (discounts.size() > 1) {
            throw StripeProblem.invalid(null, "discounts", "You may specify at most one discount.");
        }
        Map<String, Object> discount = hash(discounts, "0");
        String coupon = text(discount, "coupon");
        String promotionCode = text(discount, "promotion_code");
        if (coupon != null) {
            return catalogue.requireCoupon("discounts[0][coupon]", coupon);
        }
        return promotionCode == null
                ? 0
                : catalogue.requirePromotionCode("discounts[0][promotion_code]", promotionCode);
    }

    /** Buyers leave the first option as it is. */
    private long shipping(Parameters parameters, String currency) {
        Map<String, Object> options = parameters.hash("shipping_options");
        long first = 0;
        boolean isFirst = true;
        for (String index : options.keySet()) {
            long amount = shippingOption("shipping_options[" + index + "]", hash(options, index), currency);
            first = isFirst ? amount : first;
            isFirst = false;
        }
        return first;
    }

    private long shippingOption(String name, Map<String, Object> option, String currency) {
        String rate = text(option, "shipping_rate");
        if (rate != null) {
            Money amount = catalogue.requireShippingRate(name + "[shipping_rate]", rate);
            requireCurrency(name, amount.currency(), currency);
            return amount.minorUnits();
        }
        Map<String, Object> data = hash(option, "shipping_rate_data");
        if (text(data, "display_name") == null) {
            throw StripeProblem.missing(name + "[shipping_rate_data][display_name]");
        }
        Map<String, Object> fixed = hash(data, "fixed_amount");
        String amount = text(fixed, "amount");
        if (amount == null) {
            throw StripeProblem.missing(name + "[shipping_rate_data][fixed_amount][amount]");
        }
        requireCurrency(name, text(fixed, "currency"), currency);
        return Long.parseLong(amount);
    }

    private static void requireCurrency(String name, @Nullable String actual, String expected) {
        if (!expected.equalsIgnoreCase(actual)) {
            throw StripeProblem.invalid(null, name, "The shipping rate must be in the session's currency, " + expected);
        }
    }
}
