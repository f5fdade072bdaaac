package dev.payments.session;

import dev.payments.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe's page does beside taking the money. Immutable, and nothing by default; whatever has no name here can be set by a
 * {@code CheckoutSessionCustomizer}. What the buyer enters is in the {@code buyer()} of the events.
 *
 * @param customerId Stripe's customer who buys, {@code cus_…}; null for a guest
 * @param userId your own id of the buyer, at most 500 characters, instead of a {@code customerId}: the first session with it makes
 *     a customer of Stripe's, and all others have the same, found by Stripe's search, which merchants in India do not have; null for a
 *     guest
 * @param futureUse for what the payment method is saved with the customer; null for nothing
 * @param promotionCodes whether buyers may enter a promotion code
 * @param discount a coupon's id, or a promotion code's ({@code promo_…}), that is applied; null for none
 * @param automaticTax whether Stripe Tax computes taxes
 * @param taxIds whether businesses may enter their tax id
 * @param billingAddress whether the billing address is asked for, and not only where the payment needs it
 * @param shippingCountries where you ship to, in ISO 3166-1 alpha-2, such as {@code DE}; empty if nothing is shipped
 * @param shippingOptions what shipping may cost, at most 5, the first is chosen at first
 * @param phone whether the buyer's phone number is asked for
 * @param invoice whether Stripe makes an invoice once it is paid
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/create">Stripe: create a checkout session</a>
 */
public record CheckoutOptions(
        @Nullable String customerId,
        @Nullable String userId,
        @Nullable FutureUse futureUse,
        boolean promotionCodes,
        @Nullable String discount,
        boolean automaticTax,
        boolean taxIds,
        boolean billingAddress,
        List<String> shippingCountries,
        List<ShippingOption> shippingOptions,
        boolean phone,
        boolean invoice) {

    /** None of it. */
    public static final CheckoutOptions NONE = builder().build();

    /** For what a payment method is saved: {@code setup_future_usage}. */
    public enum FutureUse {
        /** Payments with the buyer present, who then need not enter it again. */
        ON_SESSION,
        /** Payments without the buyer, too. */
        OFF_SESSION
    }

    /**
     * What shipping may cost.
     *
     * @param rateId a shipping rate that Stripe has, {@code shr_…}; null for one that is described here
     * @param name what the buyer sees, at most 100 characters; null with a rate of Stripe's
     * @param amount the price, in the currency of the line items; null with a rate of Stripe's
     */
    public record ShippingOption(
            @Nullable String rateId,
            @Nullable String name,
            @Nullable Money amount) {}

    /**
     * Checks every rule that needs no line items.
     *
     * @throws InvalidPaymentSessionRequestException naming everything that is wrong
     */
    public CheckoutOptions {
        shippingCountries = List.copyOf(shippingCountries);
        shippingOptions = List.copyOf(shippingOptions);
        Violations violations = new Violations();
        OptionRules.checkBuyer(violations, customerId, userId);
        OptionRules.checkDiscount(violations, discount, promotionCodes);
        OptionRules.checkShipping(violations, shippingCountries, shippingOptions);
        violations.throwIfAny();
    }

    /** Starts with none of it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Without the buyer. */
    @Override
    public String toString() {
        return "CheckoutOptions[automaticTax=%s, shippingCountries=%s]".formatted(automaticTax, shippingCountries);
    }

    /** Collects options; not thread-safe. Each method switches on what it names. */
    public static final class Builder {

        private @Nullable String customerId;
        private @Nullable String userId;
        private @Nullable FutureUse futureUse;
        private boolean promotionCodes;
        private @Nullable String discount;
        private boolean automaticTax;
        private boolean taxIds;
        private boolean billingAddress;
        private List<String> shippingCountries = List.of();
        private final List<ShippingOption> shippingOptions = new ArrayList<>();
        private boolean phone;
        private boolean invoice;

        private Builder() {}

        /** This customer of Stripe's buys, {@code cus_…}. */
        public Builder customerId(@Nullable String customerId) {
            this.customerId = customerId;
            return this;
        }

        /** This user of yours buys, for whom there is one customer of Stripe's, whose address and cards the page then knows. */
        public Builder userId(@Nullable String userId) {
            this.userId = userId;
            return this;
        }

        /** The payment method is saved with the customer, whom Stripe creates if there is none. */
        public Builder futureUse(@Nullable FutureUse futureUse) {
            this.futureUse = futureUse;
            return this;
        }

        /** Buyers may enter a promotion code. */
        public Builder promotionCodes() {
            this.promotionCodes = true;
            return this;
        }

        /** This coupon, or promotion code by its id {@code promo_…}, is applied. */
        public Builder discount(@Nullable String discount) {
            this.discount = discount;
            return this;
        }

        /** Stripe Tax computes taxes. */
        public Builder automaticTax() {
            this.automaticTax = true;
            return this;
        }

        /** Businesses may enter their tax id. */
        public Builder taxIds() {
            this.taxIds = true;
            return this;
        }

        /** The billing address is asked for. */
        public Builder billingAddress() {
            this.billingAddress = true;
            return this;
        }

        /** It is shipped, to one of these countries, such as {@code DE}; the buyer is asked for the address. */
        public Builder shippingCountries(String... countries) {
            this.shippingCountries = List.of(countries);
            return this;
        }

        /** Adds a way of shipping, in the currency of the line items. */
        public Builder shipping(String name, Money amount) {
            shippingOptions.add(new ShippingOption(null, name, amount));
            return this;
        }

        /** Adds a shipping rate that Stripe has, {@code shr_…}. */
        public Builder shippingRate(String rateId) {
            shippingOptions.add(new ShippingOption(rateId, null, null));
            return this;
        }

        /** The phone number is asked for. */
        public Builder phone() {
            this.phone = true;
            return this;
        }

        /** Stripe makes an invoice once it is paid. */
        public Builder invoice() {
            this.invoice = true;
            return this;
        }

        /**
         * The options.
         *
         * @throws InvalidPaymentSessionRequestException naming everything that is wrong
         */
        public CheckoutOptions build() {
            return new CheckoutOptions(
                    customerId,
                    userId,
                    futureUse,
                    promotionCodes,
                    discount,
                    automaticTax,
                    taxIds,
                    billingAddress,
                    shippingCountries,
                    shippingOptions,
                    phone,
                    invoice);
        }
    }
}
