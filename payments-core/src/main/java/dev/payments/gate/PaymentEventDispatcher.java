package dev.payments.gate;

import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import dev.payments.reading.StripeEvent;
import dev.payments.session.PaymentSessions.Order;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate: whichever way an event came, it goes to the listeners here, once.
 *
 * <ol>
 *   <li>An event of the other mode, live or test, is ignored: a Connect endpoint in live mode is sent test events too.
 *   <li>If the event does not say all that its facts need, such as a dispute, which does not name the order, the guard is asked
 *       whether it was published before. Then it is a duplicate, and that is all.
 *   <li>Otherwise Stripe is asked, while no transaction is open. One event becomes none, one or several facts.
 *   <li>For each fact, the guard runs the listeners unless the fact's key is recorded, inside the guard's transaction where it
 *       has one.
 *   <li>When all of them succeeded, the guard records the key, together with what they wrote. If anything threw, the fact
 *       leaves no trace, the exception is rethrown after the other facts had their turn, the webhook answers 5xx, and Stripe
 *       delivers the event again.
 * </ol>
 *
 * <p>Immutable and thread-safe, as long as the guard and the listener are.
 */
public final class PaymentEventDispatcher {

    private static final Logger log = LoggerFactory.getLogger(PaymentEventDispatcher.class);

    private final IdempotencyGuard guard;
    private final Consumer<? super PaymentEvent> listener;
    private final Function<String, Optional<Order>> orderOfPaymentIntent;
    private final @Nullable Boolean livemode;
    private final List<Observer> observers;

    /**
     * A gate for both modes.
     *
     * @param guard decides what was published before
     * @param listener is called with each fact once; whatever it throws means that the event must come again
     * @param orderOfPaymentIntent finds a dispute's order, such as {@code sessions::findOrder}
     */
    public PaymentEventDispatcher(
            IdempotencyGuard guard,
            Consumer<? super PaymentEvent> listener,
            Function<String, Optional<Order>> orderOfPaymentIntent) {
        this(guard, listener, orderOfPaymentIntent, null, List.of());
    }

    private PaymentEventDispatcher(
            IdempotencyGuard guard,
            Consumer<? super PaymentEvent> listener,
            Function<String, Optional<Order>> orderOfPaymentIntent,
            @Nullable Boolean livemode,
            List<Observer> observers) {
        this.guard = guard;
        this.listener = listener;
        this.orderOfPaymentIntent = orderOfPaymentIntent;
        this.livemode = livemode;
        this.observers = observers;
    }

    /** The same gate for events of one mode only: true for live, false for test. */
    public PaymentEventDispatcher onlyLivemode(boolean livemode) {
        return new PaymentEventDispatcher(guard, listener, orderOfPaymentIntent, livemode, observers);
    }

    /** The same gate with these observers. One that throws is logged and changes nothing. */
    public PaymentEventDispatcher observedBy(Collection<? extends Observer> observers) {
        return new PaymentEventDispatcher(guard, listener, orderOfPaymentIntent, livemode, List.copyOf(observers));
    }

    /**
     * Publishes what the event says unless that was done before.
     *
     * @return {@link Outcome#PUBLISHED} if one fact or more was published now
     * @throws IdempotencyStoreException if the guard's store could not be reached
     * @throws dev.payments.session.PaymentException if Stripe was needed and could not be reached
     * @throws RuntimeException whatever the listener threw
     */
    public Outcome dispatch(StripeEvent event) {
        if (isOfOtherMode(event.source())) {
            return report(event.kind(), event.source(), Outcome.IGNORED);
        }
        List<PaymentEvent> facts;
        try {
            if (wasPublished(event.keysBeforeAsking())) {
                return report(event.kind(), event.source(), Outcome.DUPLICATE);
            }
            facts = event.resolve(orderOfPaymentIntent);
        } catch (RuntimeException | Error e) {
            reportFailure(event.kind(), event.source(), e);
            throw e;
        }
        return publishAll(facts);
    }

    /**
     * Publishes one fact unless that was done before.
     *
     * @throws IdempotencyStoreException if the guard's store could not be reached
     * @throws RuntimeException whatever the listener threw
     */
    public Outcome dispatch(PaymentEvent fact) {
        return isOfOtherMode(fact.source()) ? report(fact.getClass(), fact.source(), Outcome.IGNORED) : publish(fact);
    }

    private boolean isOfOtherMode(EventSource source) {
        if (livemode == null || livemode == source.livemode()) {
            return false;
        }
        log.warn("Ignored {}: it is of {} mode and the API key is not", source, source.livemode() ? "live" : "test");
        return true;
    }

    private boolean wasPublished(List<String> keys) {
        return !keys.isEmpty() && !guard.known(keys).isEmpty();
    }

    /** One that fails does not keep the others from being published. */
    private Outcome publishAll(List<PaymentEvent> facts) {
        Outcome outcome = facts.isEmpty() ? Outcome.IGNORED : Outcome.DUPLICATE;
        RuntimeException failure = null;
        for (PaymentEvent fact : facts) {
            try {
                outcome = publish(fact) == Outcome.PUBLISHED ? Outcome.PUBLISHED : outcome;
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return outcome;
    }

    private Outcome publish(PaymentEvent fact) {
        String key = fact.key();
        boolean published;
        try {
            published = guard.runOnce(key, () -> listener.accept(fact));
        } catch (RuntimeException | Error e) {
            reportFailure(fact.getClass(), fact.source(), e);
            throw e;
        }
        log.debug("{} {}", published ? "Published" : "Duplicate", key);
        return report(fact.getClass(), fact.source(), published ? Outcome.PUBLISHED : Outcome.DUPLICATE);
    }

    private Outcome report(Class<? extends PaymentEvent> kind, EventSource source, Outcome outcome) {
        observers.forEach(observer -> report(() -> observer.dispatched(kind, source, outcome)));
        return outcome;
    }

    private void reportFailure(Class<? extends PaymentEvent> kind, EventSource source, Throwable failure) {
        observers.forEach(observer -> report(() -> observer.failed(kind, source, failure)));
    }

    private static void report(Runnable observation) {
        try {
            observation.run();
        } catch (RuntimeException e) {
            log.error("An observer of the gate failed", e);
        }
    }

    /** What the gate did with an event. */
    public enum Outcome {
        /** The listeners ran and succeeded. */
        PUBLISHED,
        /** It had been published before; the listeners did not run. */
        DUPLICATE,
        /** It is of Stripe's other mode, live or test, or says nothing that there is an event for; it was not published. */
        IGNORED
    }

    /** Is notified of what the gate did with each fact, for counting; called outside of the guard. Must be thread-safe. */
    public interface Observer {

        /**
         * The fact was published, or there was nothing to do.
         *
         * @param kind the kind of fact, such as {@link dev.payments.event.OrderPaid}
         */
        void dispatched(Class<? extends PaymentEvent> kind, EventSource source, Outcome outcome);

        /**
         * A listener threw, or the guard's store or Stripe could not be reached: the event has to come again.
         *
         * @param kind the kind of fact that it is, or would most likely have been if Stripe could have been asked
         */
        void failed(Class<? extends PaymentEvent> kind, EventSource source, Throwable failure);
    }
}
