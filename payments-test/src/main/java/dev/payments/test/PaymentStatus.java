package dev.payments.test;

import org.jspecify.annotations.Nullable;

/** Where a payment has got to, in the words of its payment intent and of its charge. */
enum PaymentStatus {
    /** A card was refused; the buyer can try again. */
    DECLINED("requires_payment_method", null),
    /** A delayed method is under way. */
    PROCESSING("processing", "pending"),
    SUCCEEDED("succeeded", "succeeded"),
    /** A delayed method brought no money. */
    FAILED("requires_payment_method", "failed");

    private final String ofPaymentIntent;
    private final @Nullable String ofCharge;

    PaymentStatus(String ofPaymentIntent, @Nullable String ofCharge) {
        this.ofPaymentIntent = ofPaymentIntent;
        this.ofCharge = ofCharge;
    }

    String ofPaymentIntent() {
        return ofPaymentIntent;
    }

    /** Null as long as there is no charge. */
    @Nullable
    String ofCharge() {
        return ofCharge;
    }

    boolean isRefusal() {
        return this == DECLINED || this == FAILED;
    }
}
