package dev.payments.spring.sessionendpoint;

import dev.payments.session.PaymentException;
import dev.payments.session.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why no session was created. It holds none of the request's values.
 *
 * @param status the HTTP status: 400 for a bad request, 422 if Stripe refused, 503 if trying again can help
 * @param detail what is wrong, in one sentence
 * @param violations everything that is wrong with the request; empty for other problems
 * @param code Stripe's error code
 * @param requestId Stripe's id of the request, {@code req_…}
 * @param idempotencyKey the key to try again under, where the request had none of its own and what came of it is unknown
 */
public record SessionProblem(
        int status,
        String detail,
        List<Violation> violations,
        @Nullable String code,
        @Nullable String requestId,
        @Nullable String idempotencyKey)
        implements CreatePaymentSessionResult {

    private static final int BAD_REQUEST = 400;
    private static final int REFUSED = 422;
    private static final int UNAVAILABLE = 503;

    /** The violations are copied. */
    public SessionProblem {
        violations = List.copyOf(violations);
    }

    static SessionProblem of(int status, String detail) {
        return new SessionProblem(status, detail, List.of(), null, null, null);
    }

    static SessionProblem badRequest(List<Violation> violations) {
        return new SessionProblem(
                BAD_REQUEST, "The request is not valid: see violations.", violations, null, null, null);
    }

    static SessionProblem of(PaymentException failure, boolean requestHadKey) {
        String idempotencyKey = requestHadKey ? null : failure.idempotencyKey().orElse(null);
        return failure.isRetryable()
                ? of(
                        failure,
                        UNAVAILABLE,
                        "Stripe could not be reached or did not answer as it should.",
                        idempotencyKey)
                : of(failure, REFUSED, "Stripe refused to create the session.", null);
    }

    private static SessionProblem of(
            PaymentException failure, int status, String detail, @Nullable String idempotencyKey) {
        return new SessionProblem(
                status,
                detail,
                List.of(),
                failure.code().orElse(null),
                failure.requestId().orElse(null),
                idempotencyKey);
    }
}
