package dev.payments.stripe;

import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reading.StripeEventReader;
import dev.payments.reading.StripeEventReader.Page;
import dev.payments.reading.StripeEventReader.UnreadableException;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import dev.payments.session.PaymentException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link PaymentReconciler} over Stripe's API. Thread-safe. */
final class StripePaymentReconciler implements PaymentReconciler {

    private static final Logger log = LoggerFactory.getLogger(PaymentReconciler.class);

    private final StripeLedger ledger;
    private final StripeEventReader reader;
    private final PaymentEventDispatcher dispatcher;
    private final Clock clock;

    StripePaymentReconciler(
            StripeLedger ledger, StripeEventReader reader, PaymentEventDispatcher dispatcher, Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    public Confirmation confirm(String sessionId) {
        Optional<byte[]> session = find(sessionId);
        if (session.isEmpty()) {
            return new Confirmation(State.UNKNOWN, false);
        }
        return read(session.get()).map(this::confirm).orElseGet(() -> new Confirmation(State.OPEN, false));
    }

    @Override
    public Summary reconcile(Instant since) {
        Deque<String> pageStarts = new ArrayDeque<>();
        Page first = page(since, null);
        for (Page page = first; hasNext(page); page = page(since, lastId(page))) {
            requireProgress(pageStarts, lastId(page));
            pageStarts.push(lastId(page));
        }
        ReconciliationRun run = new ReconciliationRun(reader, dispatcher);
        for (String pageStart : pageStarts) {
            run.publish(page(since, pageStart));
        }
        run.publish(first);
        return run.summary();
    }

    private Confirmation confirm(PaymentEvent fact) {
        if (fact instanceof OtherStripeEvent) {
            return new Confirmation(State.NOT_OURS, false);
        }
        Outcome outcome = dispatcher.dispatch(fact);
        return outcome == Outcome.IGNORED
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
        return fact instanceof OrderPaymentFailed ? State.REFUSED : State.EXPIRED;
    }

    private Optional<PaymentEvent> read(byte[] session) {
        try {
            return reader.readSession(session, clock.instant());
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

    private Page page(Instant since, @Nullable String startingAfter) {
        byte[] list = ledger.events(StripeEventReader.eventTypes(), since, startingAfter);
        try {
            Page page = reader.readPage(list);
            log.debug("Stripe listed {} events since {}", page.ids().size(), since);
            return page;
        } catch (UnreadableException e) {
            throw StripeFailures.unexpected("Stripe's answer cannot be used: " + e.getMessage(), null, null);
        }
    }

    private static void requireProgress(Deque<String> pageStarts, String next) {
        if (pageStarts.contains(next)) {
            throw new IllegalStateException(
                    "Stripe's list of events does not end: " + next + " was the last of two pages");
        }
    }

    private static boolean hasNext(Page page) {
        return page.hasMore() && !page.ids().isEmpty();
    }

    private static String lastId(Page page) {
        return page.ids().get(page.ids().size() - 1);
    }
}
