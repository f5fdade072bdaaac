package dev.payments.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.CustomerUpdate;
import com.stripe.param.checkout.SessionCreateParams.ShippingAddressCollection;
import com.stripe.param.checkout.SessionCreateParams.ShippingOption.ShippingRateData;
import dev.payments.session.CheckoutOptions;
import dev.payments.session.CheckoutOptions.ShippingOption;

/** What a session's options are among Stripe's parameters. */
final class OptionParams {

    private OptionParams() {}

    static void add(CheckoutOptions options, SessionCreateParams.Builder params) {
        params.setCustomer(options.customerId());
        addCustomerUpdate(options, params);
        addDiscount(options, params);
        if (options.automaticTax()) {
            params.setAutomaticTax(
                    SessionCreateParams.AutomaticTax.builder().setEnabled(true).build());
        }
        if (options.taxIds()) {
            params.setTaxIdCollection(SessionCreateParams.TaxIdCollection.builder()
                    .setEnabled(true)
                    .build());
        }
        if (options.billingAddress()) {
            params.setBillingAddressCollection(SessionCreateParams.BillingAddressCollection.REQUIRED);
        }
        if (options.phone()) {
            params.setPhoneNumberCollection(SessionCreateParams.PhoneNumberCollection.builder()
                    .setEnabled(true)
                    .build());
        }
        if (options.invoice()) {
            params.setInvoiceCreation(SessionCreateParams.InvoiceCreation.builder()
                    .setEnabled(true)
                    .build());
        }
        if (!options.shippingCountries().isEmpty()) {
            // Not by the SDK's constants: Stripe may ship to a country before the SDK knows it.
            params.setShippingAddressCollection(ShippingAddressCollection.builder()
                    .putExtraParam("allowed_countries", options.shippingCountries())
                    .build());
        }
        options.shippingOptions().forEach(option -> params.addShippingOption(shippingOption(option)));
    }

    static boolean hasCustomer(CheckoutOptions options) {
        return options.customerId() != null || options.userId() != null;
    }

    /**
     * Without these, Stripe refuses a customer's session: taxes need the address that is entered, and tax ids the name
     * (docs.stripe.com/tax/checkout, docs.stripe.com/tax/checkout/tax-ids).
     */
    private static void addCustomerUpdate(CheckoutOptions options, SessionCreateParams.Builder params) {
        if (!hasCustomer(options) || !(options.automaticTax() || options.taxIds())) {
            return;
        }
        CustomerUpdate.Builder update = CustomerUpdate.builder();
        if (options.automaticTax()) {
            update.setAddress(CustomerUpdate.Address.AUTO);
        }
        if (options.automaticTax() && !options.shippingCountries().isEmpty()) {
            update.setShipping(CustomerUpdate.Shipping.AUTO);
        }
        if (options.taxIds()) {
            update.setName(CustomerUpdate.Name.AUTO);
        }
        params.setCustomerUpdate(update.build());
    }

    private static void addDiscount(CheckoutOptions options, SessionCreateParams.Builder params) {
        String discount = options.discount();
        if (options.promotionCodes()) {
            params.setAllowPromotionCodes(true);
        } else if (discount != null) {
            SessionCreateParams.Discount.Builder applied = SessionCreateParams.Discount.builder();
            params.addDiscount(
                    discount.startsWith("promo_")
                            ? applied.setPromotionCode(discount).build()
                            : applied.setCoupon(discount).build());
        }
    }

    private static SessionCreateParams.ShippingOption shippingOption(ShippingOption option) {
        SessionCreateParams.ShippingOption.Builder params = SessionCreateParams.ShippingOption.builder();
        if (option.amount() == null) {
            return params.setShippingRate(option.rateId()).build();
        }
        return params.setShippingRateData(ShippingRateData.builder()
                        .setDisplayName(option.name())
                        .setType(ShippingRateData.Type.FIXED_AMOUNT)
                        .setFixedAmount(ShippingRateData.FixedAmount.builder()
                                .setAmount(option.amount().minorUnits())
                                .setCurrency(option.amount().currency())
                                .build())
                        .build())
                .build();
    }
}
