package dev.payments.spring.metrics;

import dev.payments.event.PaymentEvent;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.spring.gate.AroundListeners;
import dev.payments.spring.reconciliation.ReconciliationListener;
import dev.payments.stripe.StripeClients.CallObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Observes what takes time: requests to Stripe, the listeners of one event, and rounds of reconciliation, whose observation is
 * the parent of what their listeners do. What they become, timers and spans, is the registry's matter. Thread-safe.
 */
final class PaymentObservations implements CallObserver, AroundListeners, ReconciliationListener {

    private final ObservationRegistry observations;
    private final ThreadLocal<Deque<Observation.Scope>> open = ThreadLocal.withInitial(ArrayDeque::new);

    PaymentObservations(ObservationRegistry observations, MeterRegistry meters) {
        this.observations = observations;
        StripeOperation.known()
                .forEach(operation -> register(
                        meters,
                        PaymentMeter.STRIPE_REQUESTS,
                        "operation",
                        operation.name(),
                        "method",
                        operation.method(),
                        "status",
                        "200",
                        "outcome",
                        "SUCCESS"));
        PaymentMetrics.kinds(PaymentEvent.class)
                .forEach(kind -> register(meters, PaymentMeter.LISTENERS, "event", kind.getSimpleName()));
        register(meters, PaymentMeter.RECONCILIATION, "result", "completed");
    }

    /** As a handler of observations names its timers, so that they are there from the start. */
    private static void register(MeterRegistry meters, PaymentMeter timer, String... tags) {
        Timer.builder(timer.id)
                .description(timer.description)
                .tags(tags)
                .tag("error", "none")
                .register(meters);
    }

    @Override
    public void sending(String method, String path) {
        start(Observation.createNotStarted(PaymentMeter.STRIPE_REQUESTS.id, observations)
                .contextualName("stripe " + StripeOperation.of(method, path).name())
                .lowCardinalityKeyValue(
                        "operation", StripeOperation.of(method, path).name())
                .lowCardinalityKeyValue("method", method));
    }

    @Override
    public void called(String method, String path, int status, Duration took) {
        stop(request -> request.lowCardinalityKeyValue("status", status == 0 ? "IO_ERROR" : Integer.toString(status))
                .lowCardinalityKeyValue("outcome", outcome(status)));
    }

    /** As Spring names the outcomes of {@code http.client.requests}. */
    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }

    @Override
    public void run(PaymentEvent event, Runnable listeners) {
        String kind = event.getClass().getSimpleName();
        Observation.createNotStarted(PaymentMeter.LISTENERS.id, observations)
                .contextualName("payments " + kind)
                .lowCardinalityKeyValue("event", kind)
                .highCardinalityKeyValue("event.key", event.key())
                .observe(listeners);
    }

    @Override
    public void started() {
        start(round());
    }

    @Override
    public void completed(Summary summary, Duration took) {
        stop(round -> round.lowCardinalityKeyValue("result", "completed"));
    }

    /** It may have failed before it began. */
    @Override
    public void failed(Throwable failure) {
        if (open.get().isEmpty()) {
            start(round());
        }
        stop(round -> round.lowCardinalityKeyValue("result", "failed").error(failure));
    }

    private Observation round() {
        return Observation.createNotStarted(PaymentMeter.RECONCILIATION.id, observations)
                .contextualName("payments reconciliation");
    }

    /** The scope is closed by the same thread, when it is told of the end. */
    @SuppressWarnings("MustBeClosedChecker")
    private void start(Observation observation) {
        open.get().push(observation.start().openScope());
    }

    private void stop(Consumer<Observation> result) {
        Observation.Scope scope = open.get().poll();
        if (open.get().isEmpty()) {
            open.remove();
        }
        if (scope != null) {
            scope.close();
            Observation observation = scope.getCurrentObservation();
            result.accept(observation);
            observation.stop();
        }
    }
}
