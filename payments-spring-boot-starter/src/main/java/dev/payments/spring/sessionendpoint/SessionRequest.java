package dev.payments.spring.sessionendpoint;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller sends: see docs/session-endpoint.md. Whatever is left out is null or false, the required {@code orderId} and
 * {@code name} too, which core then refuses.
 */
record SessionRequest(
        String orderId,
        @Nullable String currency,
        @Nullable List<Item> items,
        @Nullable String customerEmail,
        @Nullable String captureMethod,
        @Nullable Options options) {

    /** A line item: of Stripe's catalogue, or priced here. */
    record Item(
            @Nullable String priceId,
            String name,
            @Nullable BigDecimal price,
            @Nullable Long quantity,
            @Nullable String description,
            @Nullable List<String> imageUrls) {}

    /** {@link dev.payments.session.CheckoutOptions}. */
    record Options(
            @Nullable String customerId,
            @Nullable String userId,
            @Nullable String futureUse,
            boolean promotionCodes,
            @Nullable String discount,
            boolean automaticTax,
            boolean taxIds,
            boolean billingAddress,
            @Nullable List<String> shippingCountries,
            @Nullable List<Shipping> shippingOptions,
            boolean phone,
            boolean invoice) {}

    /** A way of shipping: a rate of Stripe's, or priced here. */
    record Shipping(
            @Nullable String rateId,
            @Nullable String name,
            @Nullable BigDecimal price) {}

    /** Without the buyer. */
    @Override
    public String toString() {
        return "SessionRequest[orderId=" + orderId + "]";
    }
}
