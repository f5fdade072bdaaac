package dev.payments.test;

import java.time.Instant;

/** A chargeback, and where it has got to. */
record Dispute(String id, Payment payment, String reason, String status, Instant createdAt) {

    static final String OPEN = "needs_response";

    boolean isOpen() {
        return status.equals(OPEN);
    }

    /** Whether the money is, for now or for good, with the buyer's bank. */
    boolean holdsTheMoney() {
        return isOpen() || status.equals("lost");
    }

    Dispute closed(String closingStatus) {
        return new Dispute(id, payment, reason, closingStatus, createdAt);
    }

    @Override
    public String toString() {
        return "Dispute[" + id + "]";
    }
}
