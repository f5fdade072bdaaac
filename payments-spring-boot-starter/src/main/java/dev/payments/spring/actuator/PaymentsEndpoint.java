package dev.payments.spring.actuator;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.session.PaymentException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * What this node has done, and two things that an operator can do: {@code POST …/payments/reconcile} with an optional
 * {@code lookback}, such as {@code 7d}, and {@code POST …/payments/confirm} with a {@code session}. Both publish through the gate,
 * so doing them again does no harm. Thread-safe.
 */
@Endpoint(id = "payments")
final class PaymentsEndpoint {

    private static final Duration DEFAULT_LOOKBACK = Duration.ofDays(3);

    private final NodeActivity activity;
    private final PaymentReconciler reconciler;
    private final InstantSource clock;

    PaymentsEndpoint(NodeActivity activity, PaymentReconciler reconciler, InstantSource clock) {
        this.activity = activity;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /** Why nothing was done. */
    record Problem(String problem) {}

    @ReadOperation
    NodeActivity.Report report() {
        return activity.report();
    }

    @WriteOperation
    WebEndpointResponse<Object> run(@Selector String operation, @Nullable String session, @Nullable Duration lookback) {
        try {
            return switch (operation) {
                case "reconcile" -> new WebEndpointResponse<>(reconcile(lookback));
                case "confirm" -> new WebEndpointResponse<>(confirm(session));
                default ->
                    new WebEndpointResponse<>(
                            new Problem("there are the operations reconcile and confirm"),
                            WebEndpointResponse.STATUS_NOT_FOUND);
            };
        } catch (PaymentException e) {
            return new WebEndpointResponse<>(
                    new Problem(String.valueOf(e.getMessage())), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
    }

    private Object reconcile(@Nullable Duration lookback) {
        Duration back = lookback == null ? DEFAULT_LOOKBACK : lookback;
        if (back.isNegative() || back.compareTo(PaymentReconciler.STRIPE_RETENTION) > 0) {
            throw refused("lookback must be 0 to 30d: Stripe lists no older events");
        }
        return reconciler.reconcile(clock.instant().minus(back));
    }

    private Object confirm(@Nullable String session) {
        if (session == null || !session.startsWith("cs_")) {
            throw refused("session must be the id of a checkout session, cs_…");
        }
        return reconciler.confirm(session);
    }

    private static InvalidEndpointRequestException refused(String problem) {
        return new InvalidEndpointRequestException(problem, problem);
    }
}
