package dev.payments.session;

import java.net.URI;

/**
 * The buyer's receipt, hosted by Stripe and kept up to date by it, refunds included.
 *
 * @param chargeId the charge, {@code ch_…}
 * @param receiptUrl where the receipt can be seen; whoever has the address can see it, so {@link #toString()} leaves it out
 */
public record Receipt(String chargeId, URI receiptUrl) {

    @Override
    public String toString() {
        return "Receipt[chargeId=%s]".formatted(chargeId);
    }
}
