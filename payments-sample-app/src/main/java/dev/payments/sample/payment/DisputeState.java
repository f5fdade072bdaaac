package dev.payments.sample.payment;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How it stands with the disputes about an order. */
public enum DisputeState {
    /** There is none. */
    NONE,
    /** One is to be answered or decided. */
    OPEN,
    /** All have ended, and the money is there. */
    WON,
    /** All have ended, and the money of one is gone. */
    LOST;

    /** An end counts for more than a beginning, whichever came first. */
    static DisputeState of(List<AfterSales.Dispute> disputes) {
        Set<String> closed = disputes.stream()
                .filter(AfterSales.Dispute::closed)
                .map(AfterSales.Dispute::disputeId)
                .collect(Collectors.toSet());
        if (disputes.isEmpty()) {
            return NONE;
        }
        if (disputes.stream().anyMatch(dispute -> !closed.contains(dispute.disputeId()))) {
            return OPEN;
        }
        return disputes.stream().anyMatch(dispute -> dispute.status().equals("lost")) ? LOST : WON;
    }
}
