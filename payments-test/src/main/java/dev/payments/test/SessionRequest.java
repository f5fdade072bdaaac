package dev.payments.test;

import dev.payments.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session was asked to be, found valid; {@code parameters} is everything that was sent. */
record SessionRequest(
        List<SoldItem> items,
        Money total,
        String successUrl,
        @Nullable String cancelUrl,
        @Nullable String customerEmail,
        Instant createdAt,
        Instant expiresAt,
        Map<String, String> metadata,
        Map<String, String> paymentMetadata,
        Parameters parameters) {}
