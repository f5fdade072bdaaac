package dev.payments.reading;

import dev.payments.session.PaymentException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The refunds of a charge as they are now. Up to the API version 2025-03-31.basil, what was reserved and not captured was booked as
 * a refund when it was released. No money went back then, so such a refund is left out. The same numbers can be a real refund since:
 * the charge's balance transaction tells, which then was of what was reserved, and since is of what was captured.
 *
 * @see <a href="https://docs.stripe.com/changelog/basil/2025-03-31/remove-refund-from-partial-capture-and-payment-cancellation-flow">
 *     Stripe: no refund for what was not captured</a>
 */
final class ChargeRefunds {

    private final ObjectProperties charge;
    private final List<ObjectProperties> refunds;
    private final long authorized;
    private final long captured;

    ChargeRefunds(ObjectProperties charge, List<ObjectProperties> listed) {
        this.charge = charge;
        this.authorized = Objects.requireNonNullElse(charge.amount, 0L);
        this.captured = Objects.requireNonNullElse(charge.amountCaptured, authorized);
        ObjectProperties release = release(listed);
        this.refunds = listed.stream().filter(refund -> refund != release).toList();
    }

    List<ObjectProperties> succeeded() {
        return refunds.stream().filter(ChargeRefunds::hasSucceeded).toList();
    }

    /** This refund as it is now; nothing if it only released money. */
    List<ObjectProperties> asNow(ObjectProperties refund) {
        return refunds.stream()
                .filter(listed -> Objects.equals(listed.id, refund.id))
                .toList();
    }

    /** What went back in all, in minor units. */
    long total() {
        return succeeded().stream().mapToLong(ChargeRefunds::amount).reduce(0, Math::addExact);
    }

    boolean isFull() {
        return total() >= captured;
    }

    /** The first refund of what was never captured, as far as there is one that is none. */
    private @Nullable ObjectProperties release(List<ObjectProperties> listed) {
        return listed.stream()
                .filter(refund -> authorized > captured && hasSucceeded(refund))
                .filter(refund -> amount(refund) == authorized - captured)
                .min(Comparator.comparing(refund -> Objects.requireNonNullElse(refund.created, 0L)))
                .filter(refund -> isBookedInFull())
                .orElse(null);
    }

    private boolean isBookedInFull() {
        if (captured == 0) {
            return true;
        }
        if (charge.balanceAmount == null) {
            throw new PaymentException(
                    "Stripe has not booked the charge yet, so that a refund of it cannot be told from a release",
                    true,
                    0,
                    null,
                    null,
                    null,
                    null);
        }
        boolean isConverted = !Objects.equals(charge.balanceCurrency, charge.currency);
        BigDecimal rate = isConverted && charge.exchangeRate != null ? charge.exchangeRate : BigDecimal.ONE;
        BigDecimal booked = BigDecimal.valueOf(charge.balanceAmount);
        BigDecimal fromFull = BigDecimal.valueOf(authorized).multiply(rate).subtract(booked);
        BigDecimal fromCaptured = BigDecimal.valueOf(captured).multiply(rate).subtract(booked);
        return fromFull.abs().compareTo(fromCaptured.abs()) < 0;
    }

    private static boolean hasSucceeded(ObjectProperties refund) {
        return "succeeded".equals(refund.status);
    }

    private static long amount(ObjectProperties refund) {
        return Objects.requireNonNullElse(refund.amount, 0L);
    }
}
