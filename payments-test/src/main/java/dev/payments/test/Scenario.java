package dev.payments.test;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What buyers, their banks and the shop's staff do at a test's command; what is impossible is a mistake in the test. */
final class Scenario {

    private final Checkout checkout;
    private final Refunds refunds;
    private final Disputes disputes;

    Scenario(Checkout checkout, Refunds refunds, Disputes disputes) {
        this.checkout = checkout;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    CheckoutSession pay(String sessionId, Payment.Method method) {
        CheckoutSession session = find(sessionId);
        CheckoutSession.Status status = checkout.pay(session, null, method).status();
        if (status != CheckoutSession.Status.COMPLETE) {
            throw new IllegalStateException("the session cannot be paid: it is " + status.json());
        }
        return session;
    }

    void settle(String sessionId, boolean succeeded) {
        if (!checkout.settle(find(sessionId), succeeded)) {
            throw new IllegalStateException("the session cannot be settled: no delayed payment is pending");
        }
    }

    void decline(String sessionId) {
        CheckoutSession session = find(sessionId);
        if (!checkout.decline(session)) {
            throw new IllegalStateException("no card can be declined: the session is " + status(session) + " with "
                    + session.request().total() + " to pay");
        }
    }

    void expire(String sessionId) {
        CheckoutSession session = find(sessionId);
        if (!checkout.expire(session)) {
            throw new IllegalStateException("the session cannot expire: it is " + status(session));
        }
    }

    String refund(String sessionId, @Nullable Money amount) {
        Payment payment = payment(sessionId);
        String currency = payment.request().total().currency();
        if (amount != null && !currency.equals(amount.currency())) {
            throw new IllegalArgumentException("the session was paid in " + currency + ", not " + amount.currency());
        }
        Long minorUnits = amount == null ? null : amount.minorUnits();
        try {
            return refunds.refund(payment, minorUnits, null, Map.of()).id();
        } catch (StripeProblem refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    String dispute(String sessionId, String reason) {
        return disputes.open(payment(sessionId), reason, Disputes.Dispute.OPEN).id();
    }

    LocalPayment localPayment(String sessionId) {
        return new LocalPayment(payment(sessionId), checkout, refunds, disputes);
    }

    private Payment payment(String sessionId) {
        CheckoutSession session = find(sessionId);
        Payment payment = session.state().payment();
        if (payment == null) {
            throw new IllegalStateException("nothing was paid: the session is " + status(session));
        }
        return payment;
    }

    private CheckoutSession find(String sessionId) {
        return checkout.session(sessionId)
                .orElseThrow(() -> new IllegalArgumentException("there is no session " + sessionId));
    }

    private static String status(CheckoutSession session) {
        return session.state().status().json();
    }
}
