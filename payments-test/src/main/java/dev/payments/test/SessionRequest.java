package dev.payments.test;

import dev.payments.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A valid request for a session; {@code parameters} is everything that was sent. */
record SessionRequest(
        List<Item> items,
        Totals totals,
        String successUrl,
        @Nullable String cancelUrl,
        @Nullable String customerEmail,
        Instant createdAt,
        Instant expiresAt,
        Map<String, String> metadata,
        Map<String, String> paymentMetadata,
        Parameters parameters) {

    /** What the buyer pays. */
    Money total() {
        return totals.total();
    }

    boolean takesPromotionCodes() {
        return "true".equals(parameters.text("allow_promotion_codes"));
    }

    SessionRequest withDiscount(int percentOff) {
        return new SessionRequest(
                items,
                totals.withDiscount(percentOff),
                successUrl,
                cancelUrl,
                customerEmail,
                createdAt,
                expiresAt,
                metadata,
                paymentMetadata,
                parameters);
    }

    /** Whether a card's money is only reserved at first. Other methods are charged at once. */
    boolean capturesManually() {
        Map<String, Object> ofCards = Parameters.hash(parameters.hash("payment_method_options"), "card");
        String asked = Parameters.text(parameters.hash("payment_intent_data"), "capture_method");
        return "manual".equals(asked) || "manual".equals(Parameters.text(ofCards, "capture_method"));
    }

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
