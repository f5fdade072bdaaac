package dev.payments.sample.resilience;

import dev.payments.money.Money;
import dev.payments.sample.OrderJsonClient.Placed;
import dev.payments.test.LocalPayment;
import dev.payments.test.LocalStripe;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What becomes of a payment: refunds that succeed, take time or fail, and disputes. Thread-safe. */
final class AfterSalesFate {

    private final LocalStripe stripe;
    private final Collection<String> expectedKeys;
    private final Map<String, Long> refunded = new ConcurrentHashMap<>();

    AfterSalesFate(LocalStripe stripe, Collection<String> expectedKeys) {
        this.stripe = stripe;
        this.expectedKeys = expectedKeys;
    }

    /** By order, what went back in the end, in minor units. */
    Map<String, Long> refunded() {
        return refunded;
    }

    /** @param fate from 80 to 99 */
    void happen(Placed placed, int fate) {
        LocalPayment payment = stripe.payment(placed.sessionId());
        if (fate < 85) {
            succeed(placed, stripe.refund(placed.sessionId(), eur(100)), 100);
            succeed(placed, stripe.refund(placed.sessionId(), eur(200)), 200);
        } else if (fate < 90) {
            String slow = payment.beginRefund(eur(150));
            payment.settleRefund(slow, true);
            succeed(placed, slow, 150);
        } else if (fate < 94) {
            String lost = stripe.refund(placed.sessionId(), eur(130));
            succeed(placed, stripe.refund(placed.sessionId(), eur(70)), 70);
            payment.settleRefund(lost, false);
            expectedKeys.add("order-refund-failed:" + lost);
        } else if (fate < 97) {
            String inquiry = payment.inquire("fraudulent");
            payment.escalate(inquiry);
            stripe.closeDispute(inquiry, "won");
            expectedKeys.add("dispute-opened:" + inquiry);
            expectedKeys.add("dispute-escalated:" + inquiry);
            expectedKeys.add("dispute-closed:" + inquiry + ":won");
        } else {
            String dispute = stripe.dispute(placed.sessionId(), "product_not_received");
            stripe.closeDispute(dispute, "lost");
            expectedKeys.add("dispute-opened:" + dispute);
            expectedKeys.add("dispute-closed:" + dispute + ":lost");
        }
    }

    private void succeed(Placed placed, String refund, long cents) {
        expectedKeys.add("order-refunded:" + refund);
        refunded.merge(placed.orderId(), cents, Long::sum);
    }

    private static Money eur(long cents) {
        return Money.ofMinor(cents, "eur");
    }
}
