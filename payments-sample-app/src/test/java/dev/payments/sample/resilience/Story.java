package dev.payments.sample.resilience;

import static dev.payments.sample.shop.order.Order.Status.AUTHORIZED;
import static dev.payments.sample.shop.order.Order.Status.EXPIRED;
import static dev.payments.sample.shop.order.Order.Status.FAILED;
import static dev.payments.sample.shop.order.Order.Status.PAID;
import static dev.payments.sample.shop.order.Order.Status.PROCESSING;

import dev.payments.money.Money;
import dev.payments.sample.shop.order.Order;
import dev.payments.sample.shop.payment.PaymentState.DisputeState;
import dev.payments.sample.shop.payment.PaymentState.RefundState;
import dev.payments.test.LocalStripe;
import java.util.EnumSet;

/** What may happen at Stripe to one order of 48 euros, and the state it must have in the shop once everything has arrived. */
enum Story {
    PAID_BY_CARD(1, 1, new End(PAID)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(session);
        }
    },
    UNDER_WAY(1, 1, new End(PROCESSING)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.payDelayed(session);
        }
    },
    PAID_LATER(2, 1, new End(PAID)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.payDelayed(session);
            stripe.settle(session, true);
        }
    },
    FAILED_LATER(2, 1, new End(FAILED)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.payDelayed(session);
            stripe.settle(session, false);
        }
    },
    NEVER_PAID(1, 1, new End(EXPIRED)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.expire(session);
        }
    },
    REFUNDED_PARTLY_TWICE(3, 3, new End(PAID).refunded(RefundState.PARTLY, 3000)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(session);
            stripe.refund(session, Money.ofMinor(1000, "eur"));
            stripe.refund(session, Money.ofMinor(2000, "eur"));
        }
    },
    REFUNDED_FULLY_IN_THREE_PARTS(5, 4, new End(PAID).refunded(RefundState.FULLY, 4800)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.payDelayed(session);
            stripe.settle(session, true);
            stripe.refund(session, Money.ofMinor(1000, "eur"));
            stripe.refund(session, Money.ofMinor(2000, "eur"));
            stripe.refund(session);
        }
    },
    DISPUTED(3, 2, new End(PAID).disputed(DisputeState.OPEN)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(session);
            stripe.dispute(session, "fraudulent");
        }
    },
    DISPUTE_LOST_AFTER_A_REFUND(
            5, 4, new End(PAID).refunded(RefundState.PARTLY, 1000).disputed(DisputeState.LOST)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(session);
            stripe.refund(session, Money.ofMinor(1000, "eur"));
            stripe.closeDispute(stripe.dispute(session, "product_not_received"), "lost");
        }
    },
    DISPUTE_WON(4, 3, new End(PAID).disputed(DisputeState.WON)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(session);
            stripe.closeDispute(stripe.dispute(session, "fraudulent"), "won");
        }
    },
    PAID_TWICE(2, 2, new End(PAID).withRefundDue()) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(session);
            stripe.pay(other);
        }
    },
    PAID_TWICE_AND_REFUNDED_ONCE(4, 4, new End(PAID)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(session);
            stripe.pay(other);
            stripe.refund(other, Money.ofMinor(4000, "eur"));
            stripe.refund(other);
        }
    },
    AUTHORIZED_ONLY(2, 1, new End(AUTHORIZED)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(other);
        }
    },
    CAPTURED_IN_PART_AND_REFUNDED(4, 2, new End(PAID).refunded(RefundState.FULLY, 3000)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(other);
            stripe.payment(other).capture(Money.ofMinor(3000, "eur"));
            stripe.refund(other);
        }
    },
    RELEASED(3, 1, new End(FAILED)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(other);
            stripe.payment(other).release();
        }
    },
    REFUND_FAILED(4, 3, new End(PAID).refunded(RefundState.PARTLY, 1000)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(session);
            stripe.refund(session, Money.ofMinor(1000, "eur"));
            stripe.payment(session).settleRefund(stripe.refund(session), false);
        }
    },
    INQUIRY_BECOMES_A_CHARGEBACK(4, 3, new End(PAID).disputed(DisputeState.OPEN)) {
        @Override
        void happen(LocalStripe stripe, String session, String other) {
            stripe.pay(session);
            stripe.payment(session).escalate(stripe.payment(session).inquire("fraudulent"));
        }
    };

    private final int events;
    private final int facts;
    private final End end;

    Story(int events, int facts, End end) {
        this.events = events;
        this.facts = facts;
        this.end = end;
    }

    /** Whether the other session is the order's own, and its money is only reserved at first. */
    boolean reserves() {
        return EnumSet.of(AUTHORIZED_ONLY, CAPTURED_IN_PART_AND_REFUNDED, RELEASED)
                .contains(this);
    }

    /** @param other a second session for the same order */
    abstract void happen(LocalStripe stripe, String session, String other);

    /** How many Stripe events it causes. */
    int events() {
        return events;
    }

    /** How many facts they are once all of it has happened: what Stripe is asked about is what it is by then. */
    int facts() {
        return facts;
    }

    End end() {
        return end;
    }

    /**
     * The state of an order.
     *
     * @param refunded in minor units, of what the order is paid by
     * @param refundDue whether a surplus payment has not been refunded
     */
    record End(Order.Status status, RefundState refund, long refunded, DisputeState dispute, boolean refundDue) {

        End(Order.Status status) {
            this(status, RefundState.NONE, 0, DisputeState.NONE, false);
        }

        End refunded(RefundState refund, long refunded) {
            return new End(status, refund, refunded, dispute, refundDue);
        }

        End disputed(DisputeState dispute) {
            return new End(status, refund, refunded, dispute, refundDue);
        }

        End withRefundDue() {
            return new End(status, refund, refunded, dispute, true);
        }
    }
}
