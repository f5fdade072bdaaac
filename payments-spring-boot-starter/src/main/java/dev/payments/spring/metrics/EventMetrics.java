package dev.payments.spring.metrics;

import dev.payments.event.PaymentEvent;
import dev.payments.gate.DispatchObserver;
import dev.payments.gate.DispatchOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * {@code payments.events}, with {@code event} (such as {@code OrderPaid}) and {@code outcome} ({@code published},
 * {@code duplicate}, {@code ignored} or {@code failed}).
 */
final class EventMetrics implements DispatchObserver {

    private final MeterRegistry registry;

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void dispatched(PaymentEvent event, DispatchOutcome outcome) {
        count(event, outcome.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void failed(PaymentEvent event, Throwable failure) {
        count(event, "failed");
    }

    private void count(PaymentEvent event, String outcome) {
        registry.counter("payments.events", "event", event.getClass().getSimpleName(), "outcome", outcome)
                .increment();
    }
}
