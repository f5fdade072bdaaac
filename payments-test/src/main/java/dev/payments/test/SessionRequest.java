package dev.payments.test;

import dev.payments.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A valid request for a session; {@code parameters} is everything that was sent. */
record SessionRequest(
        List<Item> items,
        Money total,
        String successUrl,
        @Nullable String cancelUrl,
        @Nullable String customerEmail,
        Instant createdAt,
        Instant expiresAt,
        Map<String, String> metadata,
        Map<String, String> paymentMetadata,
        Parameters parameters) {

    /** A line item; amounts are in minor units. */
    record Item(
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
}
