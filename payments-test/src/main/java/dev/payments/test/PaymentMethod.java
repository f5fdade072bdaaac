package dev.payments.test;

import java.util.Locale;

/** What the buyer pays with. */
enum PaymentMethod {
    /** Succeeds or fails at once. */
    CARD,
    /** Stands for all delayed methods: the money comes later, or does not. */
    SEPA_DEBIT;

    String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    PaymentStatus firstStatus() {
        return this == CARD ? PaymentStatus.SUCCEEDED : PaymentStatus.PROCESSING;
    }
}
