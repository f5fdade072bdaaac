package dev.payments.spring.metrics;

import dev.payments.reconciliation.ReconciliationSummary;
import dev.payments.spring.reconciliation.ReconciliationListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * {@code payments.reconciliation}, a timer with {@code result} ({@code completed} or {@code failed}), and
 * {@code payments.reconciliation.events}, with {@code outcome}: {@code published} counts what webhooks had missed.
 */
final class ReconciliationMetrics implements ReconciliationListener {

    private final MeterRegistry registry;

    ReconciliationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void completed(ReconciliationSummary summary, Duration took) {
        registry.timer("payments.reconciliation", "result", "completed").record(took);
        count("published", summary.published());
        count("duplicate", summary.duplicates());
        count("ignored", summary.ignored());
        count("failed", summary.failed().size());
    }

    @Override
    public void failed(Throwable failure) {
        registry.timer("payments.reconciliation", "result", "failed").record(Duration.ZERO);
    }

    private void count(String outcome, int events) {
        registry.counter("payments.reconciliation.events", "outcome", outcome).increment(events);
    }
}
