package dev.payments.gate;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
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
 *   <li>The guard is asked for the event's key. If it is known, the event is a duplicate, and that is all.
 *   <li>Otherwise, inside the guard's transaction where it has one, a dispute's order is looked up, since a dispute carries
 *       no metadata of ours,
 *   <li>and the listeners are called.
 *   <li>When all of them succeeded, the guard records the key, together with what they wrote. If anything threw, there is no
 *       trace, the exception is thrown on, the webhook answers 5xx, and Stripe delivers the event again.
 * </ol>
 *
 * <p>Immutable and thread-safe, as long as the guard and the listener are.
 */
public final class PaymentEventDispatcher {

    private static final Logger log = LoggerFactory.getLogger(PaymentEventDispatcher.class);

    private final IdempotencyGuard guard;
    private final Consumer<? super PaymentEvent> listener;
    private final Function<String, Optional<String>> orderIdOfPaymentIntent;
    private final @Nullable Boolean livemode;
    private final DispatchObserver observer;

    /**
     * A gate for both modes.
     *
     * @param guard decides what was published before
     * @param listener is called with each event once; whatever it throws means that the event must come again
     * @param orderIdOfPaymentIntent finds a dispute's order, such as {@code sessions::findOrderId}
     */
    public PaymentEventDispatcher(
            IdempotencyGuard guard,
            Consumer<? super PaymentEvent> listener,
            Function<String, Optional<String>> orderIdOfPaymentIntent) {
        this(guard, listener, orderIdOfPaymentIntent, null, DispatchObserver.NONE);
    }

    private PaymentEventDispatcher(
            IdempotencyGuard guard,
            Consumer<? super PaymentEvent> listener,
            Function<String, Optional<String>> orderIdOfPaymentIntent,
            @Nullable Boolean livemode,
            DispatchObserver observer) {
        this.guard = guard;
        this.listener = listener;
        this.orderIdOfPaymentIntent = orderIdOfPaymentIntent;
        this.livemode = livemode;
        this.observer = observer;
    }

    /** The same gate for events of one mode only: true for live, false for test. */
    public PaymentEventDispatcher onlyLivemode(boolean livemode) {
        return new PaymentEventDispatcher(guard, listener, orderIdOfPaymentIntent, livemode, observer);
    }

    /** The same gate with this observer. */
    public PaymentEventDispatcher observedBy(DispatchObserver observer) {
        return new PaymentEventDispatcher(guard, listener, orderIdOfPaymentIntent, livemode, observer);
    }

    /**
     * Publishes the event unless that was done before.
     *
     * @throws IdempotencyStoreException if the guard's store could not be reached
     * @throws dev.payments.session.PaymentException if Stripe was needed and could not be reached
     * @throws RuntimeException whatever the listener threw
     */
    public DispatchOutcome dispatch(PaymentEvent event) {
        DispatchOutcome outcome;
        try {
            outcome = isOfOtherMode(event) ? DispatchOutcome.IGNORED : publish(event);
        } catch (RuntimeException | Error e) {
            observer.failed(event, e);
            throw e;
        }
        observer.dispatched(event, outcome);
        return outcome;
    }

    private boolean isOfOtherMode(PaymentEvent event) {
        if (livemode == null || livemode == event.livemode()) {
            return false;
        }
        log.warn(
                "Ignored {} {}: it is of {} mode and the API key is not",
                event.source().type(),
                event.source().eventId(),
                event.livemode() ? "live" : "test");
        return true;
    }

    private DispatchOutcome publish(PaymentEvent event) {
        String key = event.key();
        boolean published = guard.runOnce(key, () -> listener.accept(withOrderId(event)));
        log.debug("{} {}", published ? "Published" : "Duplicate", key);
        return published ? DispatchOutcome.PUBLISHED : DispatchOutcome.DUPLICATE;
    }

    private PaymentEvent withOrderId(PaymentEvent event) {
        if (event instanceof DisputeOpened opened && opened.orderId() == null) {
            return orOther(event, opened.paymentIntentId(), opened::withOrderId);
        }
        if (event instanceof DisputeClosed closed && closed.orderId() == null) {
            return orOther(event, closed.paymentIntentId(), closed::withOrderId);
        }
        return event;
    }

    private PaymentEvent orOther(
            PaymentEvent event, @Nullable String paymentIntentId, Function<String, PaymentEvent> withOrderId) {
        return Optional.ofNullable(paymentIntentId)
                .flatMap(orderIdOfPaymentIntent)
                .map(withOrderId)
                .orElseGet(() -> new OtherStripeEvent(event.source()));
    }
}
