package dev.payments.reading;

import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one of Stripe's events says, before Stripe is asked for what it does not say, such as the order of a dispute. The gate,
 * {@code PaymentEventDispatcher}, turns it into facts. Immutable; {@code toString()} names the fact and the event and nothing
 * personal.
 */
public sealed interface StripeEvent
        permits KnownFact, UnresolvedSession, UnresolvedIntent, UnresolvedRefund, UnresolvedWarning, UnresolvedDispute {

    /** The event as it arrived. */
    EventSource source();

    /** The kinds of fact that it can be, the likeliest first; it may turn out not to be about an order of this service. */
    List<Class<? extends PaymentEvent>> kinds();

    /** The keys of which one is recorded once all its facts are: where one of them is, the event was published before. */
    List<String> keys();

    /** Whether {@link #resolve} asks Stripe. */
    boolean asksStripe();

    /**
     * The facts, none, one or several. May take requests to Stripe.
     *
     * @param isKnown whether a key or a claim is recorded
     * @throws dev.payments.session.PaymentException if Stripe was asked and refused, or could not be reached, or its answer
     *     could not be used
     */
    List<PaymentEvent> resolve(StripeLookup stripe, Predicate<String> isKnown);

    /** The claim that is recorded with a dispute which is an inquiry, so that it shows what the withdrawal of funds means. */
    static String inquiryClaim(String disputeId) {
        return "dispute-inquiry:" + disputeId;
    }
}
