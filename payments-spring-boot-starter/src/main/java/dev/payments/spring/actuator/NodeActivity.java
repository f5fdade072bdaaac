package dev.payments.spring.actuator;

import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.spring.gate.DeliveryObserver;
import dev.payments.spring.reconciliation.ReconciliationListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * What this node has seen since its start, without anything personal: no message of an exception, no body, no order. Thread-safe.
 */
final class NodeActivity implements PaymentEventDispatcher.Observer, ReconciliationListener, DeliveryObserver {

    private static final int MOST_FAILURES = 50;

    private final InstantSource clock;
    private final Instant since;
    private final Deque<Failure> failures = new ArrayDeque<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private long failed;
    private @Nullable Instant lastDelivery;
    private @Nullable Published lastPublished;
    private @Nullable Round lastRound;

    NodeActivity(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * What it has seen.
     *
     * @param since when this node started; nothing before it, or of other nodes, is counted
     * @param lastDelivery when a genuine delivery last came
     * @param rejected how many deliveries were refused, by reason
     * @param failed how often an event failed; it comes again
     * @param failures the last of these, the latest first
     */
    record Report(
            Instant since,
            @Nullable Instant lastDelivery,
            @Nullable Published lastPublished,
            @Nullable Round lastReconciliation,
            Map<String, Long> rejected,
            long failed,
            List<Failure> failures) {}

    /** The kind of an event, such as {@code OrderPaid}, Stripe's id of it, and when its listeners had returned. */
    record Published(String event, @Nullable String eventId, Instant at) {}

    /** An event that failed, and the class of the exception that was the cause; its message is in the log. */
    record Failure(String event, @Nullable String eventId, String cause, Instant at) {}

    /** A round of reconciliation, and how many events it published that webhooks had missed, and how many failed. */
    record Round(String result, int published, int failed, Instant at) {}

    synchronized Report report() {
        return new Report(
                since, lastDelivery, lastPublished, lastRound, new TreeMap<>(rejected), failed, List.copyOf(failures));
    }

    @Override
    public synchronized void accepted(EventSource source) {
        lastDelivery = clock.instant();
    }

    @Override
    public synchronized void rejected(String reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    @Override
    public synchronized void dispatched(Class<? extends PaymentEvent> kind, EventSource source, Outcome outcome) {
        if (outcome == Outcome.PUBLISHED) {
            lastPublished = new Published(kind.getSimpleName(), source.eventId(), clock.instant());
        }
    }

    @Override
    public synchronized void failed(Class<? extends PaymentEvent> kind, EventSource source, Throwable failure) {
        failed++;
        String cause =
                NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName();
        failures.addFirst(new Failure(kind.getSimpleName(), source.eventId(), cause, clock.instant()));
        if (failures.size() > MOST_FAILURES) {
            failures.removeLast();
        }
    }

    @Override
    public synchronized void completed(Summary summary, Duration took) {
        lastRound = new Round("completed", summary.published(), summary.failed().size(), clock.instant());
    }

    @Override
    public synchronized void failed(Throwable failure) {
        lastRound = new Round("failed", 0, 0, clock.instant());
    }
}
