package dev.payments.gate;

import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher.Observer;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.gate.PaymentEventDispatcher.Preparation;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may be set of a gate; each has a default. */
record GateOptions(
        @Nullable Boolean livemode,
        List<Observer> observers,
        List<Preparation> preparations,
        Predicate<Class<? extends PaymentEvent>> listenedTo,
        boolean oncePerOrder,
        Predicate<String> connected,
        Supplier<String> ownAccount) {

    static final GateOptions DEFAULTS =
            new GateOptions(null, List.of(), List.of(), kind -> true, true, account -> false, () -> "");

    private static final Logger log = LoggerFactory.getLogger(PaymentEventDispatcher.class);

    GateOptions withLivemode(boolean changed) {
        return new GateOptions(changed, observers, preparations, listenedTo, oncePerOrder, connected, ownAccount);
    }

    GateOptions withObservers(List<Observer> changed) {
        return new GateOptions(livemode, changed, preparations, listenedTo, oncePerOrder, connected, ownAccount);
    }

    GateOptions withPreparations(List<Preparation> changed) {
        return new GateOptions(livemode, observers, changed, listenedTo, oncePerOrder, connected, ownAccount);
    }

    GateOptions withListenedTo(Predicate<Class<? extends PaymentEvent>> changed) {
        return new GateOptions(livemode, observers, preparations, changed, oncePerOrder, connected, ownAccount);
    }

    GateOptions withOncePerOrder(boolean changed) {
        return new GateOptions(livemode, observers, preparations, listenedTo, changed, connected, ownAccount);
    }

    GateOptions withAccounts(Predicate<String> changedConnected, Supplier<String> changedOwn) {
        return new GateOptions(
                livemode, observers, preparations, listenedTo, oncePerOrder, changedConnected, changedOwn);
    }

    /** Where an event names no account, it is of the API key's own. */
    boolean takesAccountOf(EventSource source) {
        String account = source.account();
        if (account == null || connected.test(account) || account.equals(ownAccount.get())) {
            return true;
        }
        log.warn(
                "Ignored {}: it is of account {}. If its payments are for orders of this service, name it in"
                        + " payments.connect.accounts",
                source,
                account);
        return false;
    }

    boolean isConnected(@Nullable String account) {
        return account != null && connected.test(account);
    }

    boolean takes(boolean livemodeOfEvent) {
        return livemode == null || livemode == livemodeOfEvent;
    }

    /** Of a payment only the claim tells which of the two it is. */
    boolean isListenedTo(Class<? extends PaymentEvent> kind) {
        return listenedTo.test(kind)
                || (oncePerOrder && kind == OrderPaid.class && listenedTo.test(OrderPaidAgain.class));
    }

    Outcome report(Class<? extends PaymentEvent> kind, EventSource source, Outcome outcome) {
        observers.forEach(observer -> report(() -> observer.dispatched(kind, source, outcome)));
        return outcome;
    }

    void reportFailure(Class<? extends PaymentEvent> kind, EventSource source, Throwable failure) {
        observers.forEach(observer -> report(() -> observer.failed(kind, source, failure)));
    }

    private static void report(Runnable observation) {
        try {
            observation.run();
        } catch (RuntimeException e) {
            log.error("An observer of the gate failed", e);
        }
    }
}
