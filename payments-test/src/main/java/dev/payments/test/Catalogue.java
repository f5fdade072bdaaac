package dev.payments.test;

import dev.payments.money.Money;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the account has at this Stripe before any session is created; changed only while it is built. */
final class Catalogue {

    private final Map<String, Price> prices = new TreeMap<>();
    private final Map<String, Integer> coupons = new TreeMap<>();
    private final Map<String, Money> shippingRates = new TreeMap<>();
    private int taxPercent;

    /** A product at a price. */
    record Price(String name, Money amount) {}

    void price(String id, String name, Money amount) {
        requirePrefix("price_", id);
        prices.put(id, new Price(name, amount));
    }

    void coupon(String id, int percentOff) {
        requirePercent(percentOff);
        coupons.put(id, percentOff);
    }

    void shippingRate(String id, Money amount) {
        requirePrefix("shr_", id);
        shippingRates.put(id, amount);
    }

    void tax(int percent) {
        requirePercent(percent);
        taxPercent = percent;
    }

    int taxPercent() {
        return taxPercent;
    }

    Price requirePrice(String param, String id) {
        return require(prices, param, "price", id);
    }

    Money requireShippingRate(String param, String id) {
        return require(shippingRates, param, "shipping rate", id);
    }

    /** By how many percent the coupon makes it cheaper. */
    int requireCoupon(String param, String id) {
        return require(coupons, param, "coupon", id);
    }

    /** The same by the id of the coupon's promotion code. */
    int requirePromotionCode(String param, String id) {
        String prefix = "promo_";
        if (!id.startsWith(prefix)) {
            throw StripeProblem.noSuch(param, "promotion code", id);
        }
        return require(coupons, param, "promotion code", id.substring(prefix.length()));
    }

    /** The same by what a buyer has typed; null if there is no such code. */
    @Nullable
    Integer percentOff(String typedCode) {
        return coupons.get(typedCode);
    }

    private static <T> T require(Map<String, T> known, String param, String object, String id) {
        T found = known.get(id);
        if (found == null) {
            throw StripeProblem.noSuch(param, object, id);
        }
        return found;
    }

    static void requirePrefix(String prefix, String id) {
        if (!id.startsWith(prefix)) {
            throw new IllegalArgumentException("the id must start with " + prefix + ", unlike " + id);
        }
    }

    private static void requirePercent(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("must be 0 to 100 percent, not " + percent);
        }
    }
}
