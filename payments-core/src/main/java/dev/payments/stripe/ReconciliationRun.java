package dev.payments.stripe;

import dev.payments.gate.IdempotencyStoreException;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reading.StripeEvent;
import dev.payments.reading.StripeEventReader;
import dev.payments.reading.StripeEventReader.Page;
import dev.payments.reading.StripeEventReader.UnreadableException;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reconciliation. Stripe lists the newest events first and they are published oldest first, so the pages are gone through
 * once, and of each only what the gate does not know is kept; for each page that is one call and one statement.
 */
final class ReconciliationRun {

    /** What is kept of a long list at most, at a few kilobytes each; older pages are fetched a second time. */
    private static final int MAX_KEPT = 2_000;

    /** More than this, of a list of which nothing is known, looks like a service that another one has worked for before. */
    private static final int MOVED_HERE = 10;

    private static final Logger log = LoggerFactory.getLogger(ReconciliationRun.class);

    private final StripeLedger ledger;
    private final StripeEventReader reader;
    private final PaymentEventDispatcher dispatcher;
    private final Instant since;
    private final Deque<Missed> missed = new ArrayDeque<>();
    private final List<String> failed = new ArrayList<>();
    private @Nullable Instant newest;
    private @Nullable Instant oldestFailure;
    private int kept;
    private int published;
    private int duplicates;
    private int ignored;

    ReconciliationRun(StripeLedger ledger, StripeEventReader reader, PaymentEventDispatcher dispatcher, Instant since) {
        this.ledger = ledger;
        this.reader = reader;
        this.dispatcher = dispatcher;
        this.since = since;
    }

    Summary run() {
        list();
        int count = missed.stream().mapToInt(Missed::count).sum();
        if (duplicates == 0 && count > MOVED_HERE) {
            log.warn(
                    "None of the {} events that Stripe lists since {} has been published here, so all of them are"
                            + " published now. If other code has delivered these orders, stop this and set"
                            + " payments.reconciliation.not-before to the time when it was switched off",
                    count,
                    since);
        }
        missed.forEach(this::publish);
        return new Summary(published, duplicates, ignored, failed, reconciledUntil());
    }

    /** Remembers the oldest page first. */
    private void list() {
        Set<String> pageEnds = new HashSet<>();
        String after = null;
        boolean more = true;
        while (more) {
            Page page = page(after);
            List<StripeEvent> unpublished = unpublished(page);
            boolean keep = kept + unpublished.size() <= MAX_KEPT;
            kept += keep ? unpublished.size() : 0;
            missed.push(new Missed(after, unpublished.size(), keep ? unpublished : null));
            more = page.hasMore() && !page.ids().isEmpty();
            after = more ? page.ids().get(page.ids().size() - 1) : after;
            if (more && !pageEnds.add(String.valueOf(after))) {
                throw new IllegalStateException(
                        "Stripe's list of events does not end: " + after + " was the last of two pages");
            }
        }
    }

    /** Those that the gate does not know, newest first. What cannot be read counts as failed. */
    private List<StripeEvent> unpublished(Page page) {
        List<StripeEvent> events = new ArrayList<>();
        for (int i = 0; i < page.events().size(); i++) {
            String id = page.ids().get(i);
            try {
                events.add(reader.read(page.events().get(i)));
            } catch (UnreadableException e) {
                log.error("Reconciliation cannot read {}: {}", id, e.getMessage());
                fail(id, since);
            }
        }
        if (newest == null && !events.isEmpty()) {
            newest = events.get(0).source().occurredAt();
        }
        List<StripeEvent> unpublished = dispatcher.unpublished(events);
        duplicates += events.size() - unpublished.size();
        return unpublished;
    }

    private void publish(Missed page) {
        List<StripeEvent> events = page.events() != null ? page.events() : readAgain(page);
        for (int i = events.size() - 1; i >= 0; i--) {
            publish(events.get(i));
        }
    }

    private List<StripeEvent> readAgain(Missed page) {
        List<StripeEvent> events = new ArrayList<>();
        page(page.after()).events().forEach(event -> {
            try {
                events.add(reader.read(event));
            } catch (UnreadableException reportedBefore) {
                log.debug("Unreadable: {}", reportedBefore.getMessage());
            }
        });
        return dispatcher.unpublished(events);
    }

    private void publish(StripeEvent event) {
        String id = String.valueOf(event.source().eventId());
        try {
            switch (dispatcher.dispatch(event)) {
                case PUBLISHED -> published++;
                case DUPLICATE -> duplicates++;
                case IGNORED -> ignored++;
            }
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            log.error("Reconciliation could not publish {}, the next run will try again", id, e);
            fail(id, event.source().occurredAt());
            if (e instanceof IdempotencyStoreException) {
                requireStore(event);
            }
        }
    }

    /** Where the store cannot even be read, every other event would fail as well, each after its timeout. */
    private void requireStore(StripeEvent event) {
        dispatcher.unpublished(List.of(event));
    }

    private void fail(String id, Instant occurredAt) {
        failed.add(id);
        if (oldestFailure == null || occurredAt.isBefore(oldestFailure)) {
            oldestFailure = occurredAt;
        }
    }

    private Instant reconciledUntil() {
        if (oldestFailure != null) {
            return oldestFailure;
        }
        return newest != null ? newest : since;
    }

    private Page page(@Nullable String startingAfter) {
        byte[] list = ledger.events(StripeEventReader.eventTypes(), since, startingAfter);
        try {
            return reader.readPage(list);
        } catch (UnreadableException e) {
            throw StripeFailures.unexpected("Stripe's answer cannot be used: " + e.getMessage(), null, null);
        }
    }

    /**
     * What the gate did not know of a page.
     *
     * @param after the last event of the page before, null for the first page
     * @param events newest first; null if they are not kept
     */
    private record Missed(
            @Nullable String after, int count, @Nullable List<StripeEvent> events) {}
}
