package dev.payments.reading;

import dev.payments.session.PaymentSessions.Order;
import java.util.List;
import java.util.Optional;

/**
 * What the gate asks Stripe about an event that does not say all, as the JSON that Stripe's API answers at that moment; empty
 * where there is no such object. Every method may throw a {@link dev.payments.session.PaymentException}. Must be thread-safe.
 * {@code StripePayments.lookup()} asks Stripe; a lambda knows the orders only, which is enough for disputes.
 */
@FunctionalInterface
public interface StripeLookup {

    /** The order that a payment intent belongs to; empty if it was not started here. */
    Optional<Order> findOrder(String paymentIntentId);

    /** The payment intent, {@code pi_…}. */
    default Optional<byte[]> paymentIntent(String paymentIntentId) {
        return Optional.empty();
    }

    /** The list, of one session or none, whose payment intent this is. */
    default Optional<byte[]> sessionsOf(String paymentIntentId) {
        return Optional.empty();
    }

    /** The charge, {@code ch_…} or {@code py_…}, with its balance transaction expanded. */
    default Optional<byte[]> charge(String chargeId) {
        throw noStripe();
    }

    /** The pages of the list of a charge's refunds. */
    default List<byte[]> refundsOf(String chargeId) {
        throw noStripe();
    }

    /** The same for what is this connected account's, {@code acct_…}. */
    default StripeLookup forAccount(String account) {
        return this;
    }

    private static IllegalStateException noStripe() {
        return new IllegalStateException(
                "Stripe must be asked about this event, and there is no StripePayments to ask it with: a test that"
                        + " replaces PaymentSessions can use LocalStripe of payments-test for it");
    }
}
