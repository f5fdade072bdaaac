package dev.payments.sample.payment;

/** What a payment that arrived turned out to be. */
enum PaymentFinding {
    /** It pays for its order. */
    SETTLES,
    /** Its order had been paid by another session: this one has to be refunded. */
    DUPLICATE,
    /** It is of another amount than its order, through a session that the shop did not create: to be refunded. */
    WRONG_AMOUNT,
    /** The shop has no such order. */
    UNKNOWN_ORDER;

    /** Whether an order could be paid by it. */
    boolean isWanted() {
        return this == SETTLES || this == DUPLICATE;
    }
}
