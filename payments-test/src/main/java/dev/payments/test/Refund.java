package dev.payments.test;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Money that went back to the buyer; the amount in minor units. */
record Refund(
        String id,
        Payment payment,
        long amount,
        @Nullable String reason,
        Map<String, String> metadata,
        Instant createdAt) {

    @Override
    public String toString() {
        return "Refund[" + id + "]";
    }
}
