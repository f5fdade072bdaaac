package dev.payments.session;

import dev.payments.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of one thing, as the buyer sees it on Stripe's page: priced here, or in Stripe's catalogue. Immutable. What is wrong
 * with one is an {@link InvalidPaymentSessionRequestException} that names all of it.
 */
public sealed interface LineItem {

    /** How many; at least 1. */
    long quantity();

    /** A quantity of one thing at this price. */
    static Inline of(String name, Money unitAmount, long quantity) {
        return new Inline(name, null, List.of(), unitAmount, quantity);
    }

    /** The same with the price in major units, such as {@code 19.99}, taken exactly. */
    static Inline of(String name, BigDecimal unitPrice, String currency, long quantity) {
        Money unitAmount;
        try {
            unitAmount = Money.ofMajor(unitPrice, currency);
        } catch (IllegalArgumentException e) {
            Violations violations = new Violations();
            violations.requireText("name", name, Inline.MAX_NAME_LENGTH);
            violations.add("unitAmount", String.valueOf(e.getMessage()));
            violations.requireQuantity(quantity);
            throw violations.toException();
        }
        return of(name, unitAmount, quantity);
    }

    /**
     * A quantity of one thing that Stripe's catalogue has.
     *
     * @param priceId the price, {@code price_…}: of a single payment, not of a subscription
     */
    static Catalogue ofPrice(String priceId, long quantity) {
        return new Catalogue(priceId, quantity);
    }

    /**
     * A line item that is priced here.
     *
     * @param name what it is; at most 5 000 characters
     * @param description more about it, below the name; at most 40 000 characters
     * @param imageUrls up to 8 pictures of it
     * @param unitAmount the price of one; 0 or more, at most 12 digits in minor units
     * @param quantity how many; at least 1
     */
    record Inline(String name, @Nullable String description, List<String> imageUrls, Money unitAmount, long quantity)
            implements LineItem {

        static final int MAX_NAME_LENGTH = 5000;

        private static final int MAX_DESCRIPTION_LENGTH = 40_000;
        private static final int MAX_IMAGES = 8;

        /**
         * Checks every rule.
         *
         * @throws InvalidPaymentSessionRequestException naming everything that is wrong
         */
        public Inline {
            Violations violations = new Violations();
            violations.requireText("name", name, MAX_NAME_LENGTH);
            if (description != null) {
                violations.requireText("description", description, MAX_DESCRIPTION_LENGTH);
            }
            if (imageUrls.size() > MAX_IMAGES) {
                violations.add("imageUrls", "must be at most " + MAX_IMAGES + ", not " + imageUrls.size());
            }
            imageUrls.forEach(url -> violations.requireUrl("imageUrls", url, RequestRules.MAX_URL_LENGTH));
            violations.requireAmount("unitAmount", unitAmount);
            violations.requireQuantity(quantity);
            violations.throwIfAny();
            imageUrls = imageUrls.stream().map(WebUrl::toAscii).toList();
        }

        /** The same with this description. */
        public Inline withDescription(String text) {
            return new Inline(name, text, imageUrls, unitAmount, quantity);
        }

        /** The same with one more picture, at an http or https URL that buyers can reach. */
        public Inline withImage(String url) {
            List<String> urls = new ArrayList<>(imageUrls);
            urls.add(url);
            return new Inline(name, description, urls, unitAmount, quantity);
        }

        /**
         * The price of all of them.
         *
         * @throws ArithmeticException if it does not fit into a {@code long}
         */
        public Money amount() {
            return unitAmount.times(quantity);
        }
    }

    /**
     * A line item whose name and price are in Stripe's catalogue.
     *
     * @param priceId the price, {@code price_…}
     * @param quantity how many; at least 1
     */
    record Catalogue(String priceId, long quantity) implements LineItem {

        private static final Pattern PRICE_ID = Pattern.compile("price_[A-Za-z0-9_]{1,249}");

        /**
         * Checks every rule.
         *
         * @throws InvalidPaymentSessionRequestException naming everything that is wrong
         */
        public Catalogue {
            Violations violations = new Violations();
            violations.requireId("priceId", priceId, PRICE_ID, "a price, price_…");
            violations.requireQuantity(quantity);
            violations.throwIfAny();
        }
    }
}
