package dev.payments.reconciliation;

import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.DispatchOutcome;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.session.PaymentException;
import dev.payments.webhook.EventPage;
import dev.payments.webhook.PaymentEventReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the gate from Stripe itself, for what webhooks have not brought, or not yet. Since everything passes the same gate,
 * it may run beside webhooks and on several nodes at once. Thread-safe.
 */
public final class PaymentReconciler {

    /** How long Stripe keeps events (docs.stripe.com/webhooks/process-undelivered-events). */
    public static final Duration STRIPE_RETENTION = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(PaymentReconciler.class);

    private final StripeLedger ledger;
    private final PaymentEventReader reader;
    private final PaymentEventDispatcher dispatcher;
    private final Clock clock;

    public PaymentReconciler(
            StripeLedger ledger, PaymentEventReader reader, PaymentEventDispatcher dispatcher, Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * Asks Stripe what became of one session and publishes it: for the page that the buyer comes back to, often before the
     * webhook. The id may come from the page's URL as it is: one that is somebody else's or invented does no harm.
     *
     * @throws PaymentException if Stripe refused or could not be reached
     * @throws dev.payments.gate.IdempotencyStoreException if the guard's store could not be reached
     * @throws RuntimeException whatever a listener threw
     */
    public Confirmation confirm(String sessionId) {
        Optional<byte[]> session = find(sessionId);
        if (session.isEmpty()) {
            return Confirmation.UNKNOWN;
        }
        return reader.readSession(session.get(), clock.instant())
                .map(this::confirm)
                .orElse(Confirmation.STILL_OPEN);
    }

    /**
     * Publishes everything that Stripe lists since then and that was not published before, oldest first. An event that
     * cannot be read, or whose listener throws, does not stop the rest.
     *
     * @param since how far to look back; Stripe keeps events for 30 days
     * @throws PaymentException if Stripe refused or could not be reached; what was published stays so
     * @throws dev.payments.gate.IdempotencyStoreException if the guard's store could not be reached
     */
    public ReconciliationSummary reconcile(Instant since) {
        Deque<String> pageStarts = new ArrayDeque<>();
        EventPage first = page(since, null);
        for (EventPage page = first; hasNext(page); page = page(since, lastId(page))) {
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

    private Confirmation confirm(PaymentEvent event) {
        if (event instanceof OtherStripeEvent) {
            return Confirmation.NOT_OURS;
        }
        DispatchOutcome outcome = dispatcher.dispatch(event);
        return switch (outcome) {
            case PUBLISHED -> Confirmation.PUBLISHED;
            case DUPLICATE -> Confirmation.ALREADY_PUBLISHED;
            case IGNORED -> Confirmation.NOT_OURS;
        };
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

    private EventPage page(Instant since, @Nullable String startingAfter) {
        EventPage page = reader.readPage(ledger.events(PaymentEventReader.eventTypes(), since, startingAfter));
        log.debug("Stripe listed {} events since {}", page.ids().size(), since);
        return page;
    }

    private static void requireProgress(Deque<String> pageStarts, String next) {
        if (pageStarts.contains(next)) {
            throw new IllegalStateException(
                    "Stripe's list of events does not end: " + next + " was the last of two pages");
        }
    }

    private static boolean hasNext(EventPage page) {
        return page.hasMore() && !page.ids().isEmpty();
    }

    private static String lastId(EventPage page) {
        return page.ids().get(page.ids().size() - 1);
    }
}
