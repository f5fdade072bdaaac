package dev.payments.test;

import org.jspecify.annotations.Nullable;

/** One line item of a session; amounts in minor units. */
record SoldItem(
        String id,
        String priceId,
        String productId,
        String name,
        @Nullable String description,
        long unitAmount,
        long quantity) {

    long amount() {
        return unitAmount * quantity;
    }
}
