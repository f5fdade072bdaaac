package dev.payments.stripe;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What Stripe has on record, as the JSON that its API answers. */
interface StripeLedger {

    /**
     * The JSON of one checkout session, with its payment intent expanded.
     *
     * @throws IllegalArgumentException if it is not the id of a checkout session; nothing was sent
     * @throws dev.payments.session.PaymentException with code {@code resource_missing} if there is none
     */
    byte[] session(String sessionId);

    /**
     * The JSON of a page of the list of events, newest first.
     *
     * @param types the event types to list
     * @param since the oldest to list; Stripe keeps events for 30 days
     * @param startingAfter the last event of the page before; null for the first page
     * @throws dev.payments.session.PaymentException if Stripe refused or could not be reached
     * @see <a href="https://docs.stripe.com/api/events/list">Stripe: list all events</a>
     */
    byte[] events(Collection<String> types, Instant since, @Nullable String startingAfter);
}
