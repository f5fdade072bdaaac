package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.PaymentException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why no session was created. It holds none of the request's values.
 *
 * @param kind who has to do something about it
 * @param detail what is wrong, in one sentence
 * @param violations everything that is wrong with the request; empty for other problems
 * @param code Stripe's error code
 * @param requestId Stripe's id of the request, {@code req_…}
 * @param idempotencyKey the key for another attempt, where the request had none of its own and its outcome is unknown
 */
public record SessionProblem(
        Kind kind,
        String detail,
        List<Violation> violations,
        @Nullable String code,
        @Nullable String requestId,
        @Nullable String idempotencyKey)
        implements CreatePaymentSession.Result {

    /** Copies the violations. */
    public SessionProblem {
        violations = List.copyOf(violations);
    }

    /** What kind of problem it is; each transport has a status for each of them. */
    public enum Kind {
        /** The caller has to correct the request. */
        INVALID_REQUEST,
        /** Stripe refused the session; another attempt does not help. */
        REFUSED_BY_STRIPE,
        /** Stripe could not be reached or did not answer as it should; another attempt may help. */
        STRIPE_UNAVAILABLE,
        /** The service has a fault; its log says which. */
        OWN_FAILURE
    }

    /** The service failed, for a reason that is its own business. */
    public static SessionProblem ownFailure() {
        return new SessionProblem(Kind.OWN_FAILURE, "The service failed.", List.of(), null, null, null);
    }

    static SessionProblem invalid(List<Violation> violations) {
        return new SessionProblem(
                Kind.INVALID_REQUEST, "The request is not valid: see violations.", violations, null, null, null);
    }

    static SessionProblem of(PaymentException failure, boolean requestHadKey) {
        boolean unavailable = failure.isRetryable();
        String freshKey = failure.idempotencyKey().orElse(null);
        return new SessionProblem(
                unavailable ? Kind.STRIPE_UNAVAILABLE : Kind.REFUSED_BY_STRIPE,
                unavailable
                        ? "Stripe could not be reached or did not answer as it should."
                        : "Stripe refused to create the session.",
                List.of(),
                failure.code().orElse(null),
                failure.requestId().orElse(null),
                unavailable && !requestHadKey ? freshKey : null);
    }
}
