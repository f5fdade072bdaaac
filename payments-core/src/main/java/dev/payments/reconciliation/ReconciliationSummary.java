package dev.payments.reconciliation;

import java.util.List;

/**
 * What a reconciliation did.
 *
 * @param published how many events had been missed and were published now
 * @param duplicates how many had been published before
 * @param ignored how many are of the other mode
 * @param failed the ids of the events that could not be read or whose listeners threw; the next run tries them again
 */
public record ReconciliationSummary(int published, int duplicates, int ignored, List<String> failed) {

    public ReconciliationSummary {
        failed = List.copyOf(failed);
    }

    /** How many events Stripe listed. */
    public int total() {
        return published + duplicates + ignored + failed.size();
    }
}
