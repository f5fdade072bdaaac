package dev.payments.reading;

import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import dev.payments.session.PaymentSessions.Order;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one of Stripe's events says, before Stripe is asked for what it does not say, such as the order of a dispute. The gate,
 * {@code PaymentEventDispatcher}, turns it into facts. Immutable; {@code toString()} names the fact and the event and nothing
 * personal.
 */
public sealed interface StripeEvent permits KnownFact, UnresolvedDispute {

    /** The event as it arrived. */
    EventSource source();

    /** The kind of fact that it is expected to be; it may turn out not to be about an order of this service. */
    Class<? extends PaymentEvent> kind();

    /** The keys that its facts may have: where one of them is recorded, the event was published before. */
    List<String> keys();

    /** Whether {@link #resolve} asks Stripe. */
    boolean asksStripe();

    /**
     * The facts, none, one or several. May take requests to Stripe.
     *
     * @param orderOfPaymentIntent finds the order of a payment intent, such as {@code sessions::findOrder}
     * @throws dev.payments.session.PaymentException if Stripe was asked and refused, or could not be reached
     */
    List<PaymentEvent> resolve(Function<String, Optional<Order>> orderOfPaymentIntent);
}
