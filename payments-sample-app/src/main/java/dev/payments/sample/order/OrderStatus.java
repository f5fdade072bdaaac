package dev.payments.sample.order;

/** Whether an order is paid. {@link #PAID} is final: nothing leads away from it. */
public enum OrderStatus {
    /** Not paid yet. */
    PENDING,
    /** The buyer chose a method that takes days, and the money is under way. */
    PROCESSING,
    /** Such a payment was refused; the buyer can pay again. */
    FAILED,
    /** The payment page has expired; the buyer can pay again. */
    EXPIRED,
    /** The money is there. */
    PAID;

    /** Whether the buyer may be sent to pay. */
    public boolean isPayable() {
        return this != PAID && this != PROCESSING;
    }
}
