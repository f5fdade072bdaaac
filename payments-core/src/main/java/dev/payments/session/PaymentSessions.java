package dev.payments.session;

import java.util.Map;
import java.util.Optional;

/**
 * Stripe's checkout sessions. Every method may be called from any thread, blocks until Stripe has answered, tries again by
 * itself where that is safe, and throws nothing but {@link PaymentException} for what goes wrong on the way or at Stripe.
 */
public interface PaymentSessions {

    /**
     * Creates a session. However often it has to be tried, there will be one session: every attempt carries the same
     * idempotency key.
     *
     * @return the session, with the URL that the buyer pays at
     * @throws InvalidPaymentSessionRequestException if the request breaks one of Stripe's rules; nothing was sent
     * @throws PaymentException if Stripe refused or could not be reached
     */
    PaymentSession.Created create(PaymentSessionRequest request);

    /**
     * Creates a checkout session that is shown on a page of your own, by Stripe.js. After paying, the buyer goes to the success URL, and
     * there is no way to turn back.
     *
     * @throws InvalidPaymentSessionRequestException if the request breaks one of Stripe's rules; nothing was sent
     * @throws PaymentException if Stripe refused or could not be reached
     * @see <a href="https://docs.stripe.com/checkout/embedded/quickstart">Stripe: embedded page</a>
     */
    PaymentSession.Embedded createEmbedded(PaymentSessionRequest request);

    /**
     * The session as it is now.
     *
     * @throws IllegalArgumentException if it is not the id of a checkout session; nothing was sent
     * @throws PaymentException with code {@code resource_missing} if there is none
     */
    PaymentSession retrieve(String sessionId);

    /**
     * Ends an open session, so that it can no longer be paid.
     *
     * @throws IllegalArgumentException if it is not the id of a checkout session; nothing was sent
     * @throws PaymentException if it is not open, or Stripe could not be reached
     */
    PaymentSession expire(String sessionId);

    /**
     * The receipt of a paid session; empty while there is none, and for an order that was free.
     *
     * @throws IllegalArgumentException if it is not the id of a checkout session; nothing was sent
     * @throws PaymentException if there is no such session, or Stripe could not be reached
     */
    Optional<PaymentSession.Receipt> findReceipt(String sessionId);

    /**
     * What a paid session has brought in, and what Stripe kept of it; empty until Stripe has booked it, and for an order that was
     * free. Refunds, which Stripe books by themselves, change nothing in it.
     *
     * @throws IllegalArgumentException if it is not the id of a checkout session; nothing was sent
     * @throws PaymentException if there is no such session, or Stripe could not be reached
     */
    Optional<PaymentSession.Proceeds> findProceeds(String sessionId);

    /**
     * The order that a payment intent belongs to; empty if it was not started here, or is another account's, which the API
     * key cannot see.
     *
     * @param paymentIntentId the payment intent, {@code pi_…}
     * @throws IllegalArgumentException if it is not the id of a payment intent; nothing was sent
     * @throws PaymentException if Stripe refused or could not be reached
     */
    Optional<Order> findOrder(String paymentIntentId);

    /**
     * The order of a payment.
     *
     * @param id the order, as given when the session was created
     * @param metadata what else was given then; {@link #toString()} leaves it out
     */
    record Order(String id, Map<String, String> metadata) {

        /** The metadata is copied. */
        public Order {
            metadata = Map.copyOf(metadata);
        }

        @Override
        public String toString() {
            return "Order[id=%s]".formatted(id);
        }
    }
}
