package dev.payments.gate;

import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.reading.StripeEvent;
import dev.payments.reading.StripeLookup;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate: whichever way an event came, it goes to the listeners here, once.
 *
 * <ol>
 *   <li>An event of the other mode, live or test, is ignored: a Connect endpoint in live mode is sent test events too. So is
 *       one of another account, unless that is configured, and one that nobody listens to. None of them leaves a key.
 *   <li>If the event does not say all that its facts need, such as a dispute, which does not name the order, the guard is asked
 *       whether it was published before. Then it is a duplicate, and that is all.
 *   <li>Otherwise Stripe is asked, while no transaction is open. One event becomes none, one or several facts.
 *   <li>For each fact, the guard runs the listeners unless the fact's key is recorded, inside the guard's transaction where it
 *       has one. An order that another session has paid before is announced as {@link OrderPaidAgain}.
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
    private final StripeLookup stripe;
    private final GateOptions options;

    /**
     * A gate for both modes.
     *
     * @param guard decides what was published before
     * @param listener is called with each fact once; whatever it throws means that the event must come again
     * @param stripe what Stripe is asked with, where an event does not say all
     */
    public PaymentEventDispatcher(
            IdempotencyGuard guard, Consumer<? super PaymentEvent> listener, StripeLookup stripe) {
        this(guard, listener, stripe, GateOptions.DEFAULTS);
    }

    private PaymentEventDispatcher(
            IdempotencyGuard guard, Consumer<? super PaymentEvent> listener, StripeLookup stripe, GateOptions options) {
        this.guard = guard;
        this.listener = listener;
        this.stripe = stripe;
        this.options = options;
    }

    private PaymentEventDispatcher with(GateOptions changed) {
        return new PaymentEventDispatcher(guard, listener, stripe, changed);
    }

    /** The same gate for events of one mode only: true for live, false for test. */
    public PaymentEventDispatcher onlyLivemode(boolean livemode) {
        return with(options.withLivemode(livemode));
    }

    /** The same gate with these observers. One that throws is logged and changes nothing. */
    public PaymentEventDispatcher observedBy(Collection<? extends Observer> observers) {
        return with(options.withObservers(List.copyOf(observers)));
    }

    /** The same gate, which lets these prepare each fact before its transaction begins, in this order. */
    public PaymentEventDispatcher preparedBy(Collection<? extends Preparation> preparations) {
        return with(options.withPreparations(List.copyOf(preparations)));
    }

    /**
     * The same gate, which stores no key for a kind of fact that this says nobody listens to, so that a listener that is added
     * later is told of what reconciliation finds then. Must be thread-safe.
     */
    public PaymentEventDispatcher listenedTo(Predicate<Class<? extends PaymentEvent>> listenedTo) {
        return with(options.withListenedTo(listenedTo));
    }

    /**
     * The same gate, which publishes an {@link OrderPaid} for each session that pays an order, or, as it does unless told
     * otherwise, for the first one only, and {@link OrderPaidAgain} for any other.
     */
    public PaymentEventDispatcher oncePerOrder(boolean oncePerOrder) {
        return with(options.withOncePerOrder(oncePerOrder));
    }

    /**
     * The same gate, which takes the events of these connected accounts beside those of the API key's own. Events of any other
     * account are ignored: whoever it belongs to could have written the id of an order of this service into its own sessions.
     *
     * @param connected whether a connected account's payments, {@code acct_…}, are for orders of this service; not its own account
     * @param own the API key's own account; only asked for where an event names an account that is not a connected one
     * @see <a href="https://docs.stripe.com/connect/webhooks">Stripe: webhooks of connected accounts</a>
     */
    public PaymentEventDispatcher ofAccounts(Predicate<String> connected, Supplier<String> own) {
        return with(options.withAccounts(connected, own));
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
        EventSource source = event.source();
        Class<? extends PaymentEvent> kind = event.kinds().get(0);
        List<PaymentEvent> facts;
        try {
            if (isOfOtherMode(source) || !mayBeListenedTo(event) || !options.takesAccountOf(source)) {
                return options.report(kind, source, Outcome.IGNORED);
            }
            if (event.asksStripe() && !guard.known(event.keys()).isEmpty()) {
                return options.report(kind, source, Outcome.DUPLICATE);
            }
            facts = event.resolve(
                    lookup(source.account()), key -> !guard.known(Set.of(key)).isEmpty());
        } catch (RuntimeException | Error e) {
            options.reportFailure(kind, source, e);
            throw e;
        }
        return new FactPublisher(guard, listener, options).publishAll(event, facts);
    }

    /**
     * Publishes one fact unless that was done before.
     *
     * @throws IdempotencyStoreException if the guard's store could not be reached
     * @throws RuntimeException whatever the listener threw
     */
    public Outcome dispatch(PaymentEvent fact) {
        return isOfOtherMode(fact.source()) || !options.takesAccountOf(fact.source())
                ? options.report(fact.getClass(), fact.source(), Outcome.IGNORED)
                : new FactPublisher(guard, listener, options).publish(fact);
    }

    /**
     * Those of the events that were not published before, as far as their keys tell; the guard is asked once for all of them.
     *
     * @throws IdempotencyStoreException if the guard's store could not be reached
     */
    public List<StripeEvent> unpublished(List<? extends StripeEvent> events) {
        Set<String> known = guard.known(
                events.stream().flatMap(event -> event.keys().stream()).toList());
        return events.stream()
                .filter(event -> event.keys().stream().noneMatch(known::contains))
                .map(StripeEvent.class::cast)
                .toList();
    }

    /** See {@link IdempotencyGuard#remembersSince()}. */
    public Instant remembersSince() {
        return guard.remembersSince();
    }

    /** Whether this is of a mode, live or test, and of an account that the gate is for. */
    public boolean takes(EventSource source) {
        return options.takes(source.livemode()) && options.takesAccountOf(source);
    }

    private boolean isOfOtherMode(EventSource source) {
        if (options.takes(source.livemode())) {
            return false;
        }
        log.warn("Ignored {}: it is of {} mode and the API key is not", source, source.livemode() ? "live" : "test");
        return true;
    }

    private StripeLookup lookup(@Nullable String account) {
        return account != null && options.isConnected(account) ? stripe.forAccount(account) : stripe;
    }

    /** What looks like a fact about an order may turn out to be about somebody else's. */
    private boolean mayBeListenedTo(StripeEvent event) {
        return event.kinds().stream().anyMatch(options::isListenedTo)
                || (event.asksStripe() && options.isListenedTo(OtherStripeEvent.class));
    }

    /** What the gate did with an event. */
    public enum Outcome {
        /** The listeners ran and succeeded. */
        PUBLISHED,
        /** It had been published before; the listeners did not run. */
        DUPLICATE,
        /** It is of Stripe's other mode, live or test, of another account, or says nothing that anybody listens to; no key was stored. */
        IGNORED
    }

    /**
     * Is called with each fact that was not published before, just before its transaction begins and in the thread that the
     * listeners then run in: for what they need of others, such as Stripe, whose answers should not be waited for while a
     * connection to the database is held. It may be called more than once for a fact, and for one that then turns out to be
     * published already. What it throws fails the event, like what a listener throws. Must be thread-safe.
     */
    @FunctionalInterface
    public interface Preparation {

        /** Prepares the listeners for the fact. */
        void prepare(PaymentEvent fact);
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
