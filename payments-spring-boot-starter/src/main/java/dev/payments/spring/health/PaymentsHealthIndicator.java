package dev.payments.spring.health;

import dev.payments.event.EventSource;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.spring.gate.DeliveryObserver;
import dev.payments.spring.reconciliation.ReconciliationListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while the store of the keys can be read. How long ago Stripe delivered, or a round of reconciliation ended, is told and
 * changes nothing: a quiet night is no fault. All of it is this node's view since its start. Asks nobody but the store.
 * Thread-safe.
 */
final class PaymentsHealthIndicator extends AbstractHealthIndicator
        implements DeliveryObserver, ReconciliationListener {

    /** No key of ours: the answer is always that it is not there. */
    private static final String ASKED_FOR = "health";

    private final IdempotencyGuard guard;
    private final InstantSource clock;
    private final Instant startedAt;
    private volatile @Nullable Instant delivered;
    private volatile @Nullable Instant reconciled;
    private volatile @Nullable String lastRound;

    PaymentsHealthIndicator(IdempotencyGuard guard, InstantSource clock) {
        super("The store of the keys of published events cannot be read");
        this.guard = guard;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.withDetail("seenBy", "this node, since " + startedAt);
        tell(health, "sinceLastDelivery", delivered);
        tell(health, "sinceLastReconciliation", reconciled);
        String result = lastRound;
        if (result != null) {
            health.withDetail("lastReconciliation", result);
        }
        try {
            guard.known(Set.of(ASKED_FOR));
            health.up().withDetail("store", "readable");
        } catch (RuntimeException e) {
            health.down().withDetail("store", e.getClass().getName());
        }
    }

    private void tell(Health.Builder health, String detail, @Nullable Instant at) {
        health.withDetail(
                detail,
                at == null ? "none yet" : Duration.between(at, clock.instant()).toString());
    }

    @Override
    public void accepted(EventSource source) {
        delivered = clock.instant();
    }

    @Override
    public void completed(Summary summary, Duration took) {
        reconciled = clock.instant();
        lastRound = summary.failed().isEmpty() ? "completed" : "completed, with events that failed";
    }

    @Override
    public void failed(Throwable failure) {
        lastRound = "failed";
    }
}
