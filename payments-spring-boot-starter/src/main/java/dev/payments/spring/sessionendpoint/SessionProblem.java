package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.PaymentException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Why no session was created: 400 for the caller to correct, 422 for what Stripe refuses, 503 to be tried again later, 500 for a
 * fault of the service, which its log tells. It holds none of the request's values.
 */
public final class SessionProblem extends ProblemDetail implements CreatePaymentSession.Result {

    private static final long serialVersionUID = 1L;

    SessionProblem(HttpStatus status, String detail) {
        super(status.value());
        setType(URI.create("about:blank"));
        setTitle(status.getReasonPhrase());
        setDetail(detail);
    }

    /** The service failed, for a reason that is its own business. */
    public static SessionProblem ownFailure() {
        return new SessionProblem(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed.");
    }

    static SessionProblem invalid(List<Violation> violations) {
        return new SessionProblem(HttpStatus.BAD_REQUEST, "The request is not valid: see violations.")
                .with("violations", violations);
    }

    static SessionProblem of(PaymentException failure, boolean requestHadKey) {
        SessionProblem problem = failure.isRetryable()
                ? new SessionProblem(
                        HttpStatus.SERVICE_UNAVAILABLE, "Stripe could not be reached or did not answer as it should.")
                : new SessionProblem(HttpStatus.UNPROCESSABLE_CONTENT, "Stripe refused to create the session.");
        String freshKey = failure.idempotencyKey().orElse(null);
        return problem.with("code", failure.code().orElse(null))
                .with("requestId", failure.requestId().orElse(null))
                .with("idempotencyKey", failure.isRetryable() && !requestHadKey ? freshKey : null);
    }

    /** Everything that is wrong with the request, as far as it could be read; empty for other problems. */
    @SuppressWarnings("unchecked")
    public List<Violation> violations() {
        return property("violations") instanceof List<?> violations ? (List<Violation>) violations : List.of();
    }

    /** Stripe's error code. */
    public @Nullable String code() {
        return (String) property("code");
    }

    private @Nullable Object property(String name) {
        return getProperties() == null ? null : getProperties().get(name);
    }

    private SessionProblem with(String name, @Nullable Object value) {
        if (value != null) {
            setProperty(name, value);
        }
        return this;
    }
}
