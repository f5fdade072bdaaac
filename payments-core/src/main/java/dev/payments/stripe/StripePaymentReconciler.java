package dev.payments.stripe;

import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reading.StripeEventReader;
import dev.payments.reading.StripeEventReader.Session;
import dev.payments.reading.StripeEventReader.UnreadableException;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import dev.payments.session.PaymentException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** {@link PaymentReconciler} over Stripe's API. Thread-safe. */
final class StripePaymentReconciler implements PaymentReconciler {

    private final StripeLedger ledger;
    private final StripeEventReader reader;
    private final PaymentEventDispatcher dispatcher;
    private final Instant notBefore;
    private final InstantSource clock;

    StripePaymentReconciler(
            StripeLedger ledger,
            StripeEventReader reader,
            PaymentEventDispatcher dispatcher,
            Instant notBefore,
            InstantSource clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.dispatcher = dispatcher;
        this.notBefore = notBefore;
        this.clock = clock;
    }

    @Override
    public Confirmation confirm(String sessionId) {
        Optional<byte[]> json = find(sessionId);
        if (json.isEmpty()) {
            return new Confirmation(State.UNKNOWN, false);
        }
        Instant now = clock.instant();
        Session session = read(json.get(), now);
        PaymentEvent fact = session.fact();
        if (fact == null) {
            return new Confirmation(State.OPEN, false);
        }
        if (fact instanceof OtherStripeEvent) {
            return new Confirmation(State.NOT_OURS, false);
        }
        return mayHaveBeenForgotten(fact, session.created(), now)
                ? new Confirmation(state(fact), false)
                : publish(fact);
    }

    @Override
    public Summary reconcile(Instant since) {
        return new ReconciliationRun(ledger, reader, dispatcher, latest(since, earliest())).run();
    }

    /** That an order is paid is remembered for ever, and everything else for longer than Stripe lists events. */
    private boolean mayHaveBeenForgotten(PaymentEvent fact, Instant created, Instant now) {
        Instant earliest = fact instanceof OrderPaid ? earliest() : latest(earliest(), now.minus(STRIPE_RETENTION));
        return created.isBefore(earliest);
    }

    private Instant earliest() {
        return latest(notBefore, dispatcher.remembersSince());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Confirmation publish(PaymentEvent fact) {
        Outcome outcome = dispatcher.dispatch(fact);
        return outcome == Outcome.IGNORED && !dispatcher.takes(fact.source())
                ? new Confirmation(State.NOT_OURS, false)
                : new Confirmation(state(fact), outcome == Outcome.PUBLISHED);
    }

    private static State state(PaymentEvent fact) {
        if (fact instanceof OrderPaid) {
            return State.PAID;
        }
        if (fact instanceof OrderPaymentPending) {
            return State.PENDING;
        }
        if (fact instanceof OrderAuthorized) {
            return State.AUTHORIZED;
        }
        return fact instanceof OrderPaymentFailed ? State.REFUSED : State.EXPIRED;
    }

    private Session read(byte[] session, Instant now) {
        try {
            return reader.readSession(session, now);
        } catch (UnreadableException e) {
            throw StripeFailures.unexpected("Stripe's answer cannot be used: " + e.getMessage(), null, null);
        }
    }

    private Optional<byte[]> find(String sessionId) {
        try {
            return Optional.of(ledger.session(sessionId));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        } catch (PaymentException e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
