package dev.payments.reconciliation;

/** What {@link PaymentReconciler#confirm} found out about a checkout session. */
public enum Confirmation {
    /** Something has happened to the order's payment, and it was published just now. */
    PUBLISHED,
    /** What has happened had been published before. */
    ALREADY_PUBLISHED,
    /** The buyer can still pay; nothing has happened yet. */
    STILL_OPEN,
    /** The session exists but was not created here, or is of the other mode; nothing was published. */
    NOT_OURS,
    /** There is no such session. */
    UNKNOWN
}
