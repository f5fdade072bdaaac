package dev.payments.spring.metrics;

import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.IdempotencyStoreException;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.session.PaymentException;
import dev.payments.spring.gate.DeliveryObserver;
import dev.payments.spring.reconciliation.ReconciliationListener;
import dev.payments.webhook.WebhookRejectedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Counts what the endpoint, the gate and reconciliation did. Every series is there from the start, at zero. Thread-safe. */
final class PaymentMetrics implements PaymentEventDispatcher.Observer, ReconciliationListener, DeliveryObserver {

    private static final String FAILED = "failed";

    private final MeterRegistry registry;
    private final InstantSource clock;

    PaymentMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        kinds(PaymentEvent.class).map(Class::getSimpleName).forEach(this::register);
        counter(PaymentMeter.WEBHOOK_ACCEPTED);
        Stream.of(WebhookRejectedException.Reason.values()).forEach(reason -> rejections(reason.name()));
        TRANSPORT_REASONS.forEach(this::rejections);
        outcomes().forEach(this::reconciled);
    }

    /** The records that the interface stands for. */
    static Stream<Class<?>> kinds(Class<?> kind) {
        return kind.isSealed()
                ? Stream.of(kind.getPermittedSubclasses()).flatMap(PaymentMetrics::kinds)
                : Stream.of(kind);
    }

    private void register(String kind) {
        outcomes().forEach(outcome -> events(kind, outcome));
        List.of("listener", "store", "stripe").forEach(cause -> failures(kind, cause));
        lag(kind);
    }

    private static Stream<String> outcomes() {
        return Stream.concat(Stream.of(Outcome.values()).map(PaymentMetrics::lowerCase), Stream.of(FAILED));
    }

    @Override
    public void dispatched(Class<? extends PaymentEvent> kind, EventSource source, Outcome outcome) {
        events(kind.getSimpleName(), lowerCase(outcome)).increment();
        if (outcome == Outcome.PUBLISHED && source.fromEvent()) {
            Duration lag = Duration.between(source.occurredAt(), clock.instant());
            lag(kind.getSimpleName()).record(lag.isNegative() ? Duration.ZERO : lag);
        }
    }

    @Override
    public void failed(Class<? extends PaymentEvent> kind, EventSource source, Throwable failure) {
        events(kind.getSimpleName(), FAILED).increment();
        failures(kind.getSimpleName(), cause(failure)).increment();
    }

    private static String cause(Throwable failure) {
        if (failure instanceof IdempotencyStoreException) {
            return "store";
        }
        return failure instanceof PaymentException ? "stripe" : "listener";
    }

    @Override
    public void completed(Summary summary, Duration took) {
        reconciled("published").increment(summary.published());
        reconciled("duplicate").increment(summary.duplicates());
        reconciled("ignored").increment(summary.ignored());
        reconciled(FAILED).increment(summary.failed().size());
    }

    @Override
    public void failed(Throwable failure) {}

    @Override
    public void accepted(EventSource source) {
        counter(PaymentMeter.WEBHOOK_ACCEPTED).increment();
    }

    @Override
    public void rejected(String reason) {
        rejections(reason).increment();
    }

    private Counter events(String kind, String outcome) {
        return counter(PaymentMeter.EVENTS, "event", kind, "outcome", outcome);
    }

    private Counter failures(String kind, String cause) {
        return counter(PaymentMeter.EVENT_FAILURES, "event", kind, "cause", cause);
    }

    private Counter rejections(String reason) {
        return counter(PaymentMeter.WEBHOOK_REJECTED, "reason", reason.toLowerCase(Locale.ROOT));
    }

    private Counter reconciled(String outcome) {
        return counter(PaymentMeter.RECONCILED_EVENTS, "outcome", outcome);
    }

    private Counter counter(PaymentMeter meter, String... tags) {
        return Counter.builder(meter.id)
                .baseUnit(meter.unit)
                .description(meter.description)
                .tags(tags)
                .register(registry);
    }

    private Timer lag(String kind) {
        return Timer.builder(PaymentMeter.DELIVERY_LAG.id)
                .description(PaymentMeter.DELIVERY_LAG.description)
                .tag("event", kind)
                .register(registry);
    }

    private static String lowerCase(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
