package dev.payments.sample.payment;

/** How much of what was paid for an order has gone back. */
public enum RefundState {
    /** Nothing. */
    NONE,
    /** A part. */
    PARTLY,
    /** All of it. */
    FULLY
}
