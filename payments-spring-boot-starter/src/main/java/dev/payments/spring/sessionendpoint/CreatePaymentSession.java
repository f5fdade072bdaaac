package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a session from JSON: {@code {"orderId","currency","items":[{"name","price","quantity"}]}}, where a price is a
 * decimal in major units and read exactly. Whichever way the JSON arrived, the rules and the results are the same; how a
 * result is written is up to the transport. Thread-safe.
 */
public final class CreatePaymentSession {

    private static final Logger log = LoggerFactory.getLogger(CreatePaymentSession.class);

    private final PaymentSessions sessions;

    /** Creates the operation on these sessions. */
    public CreatePaymentSession(PaymentSessions sessions) {
        this.sessions = sessions;
    }

    /** The result of creating a session. */
    public sealed interface Result permits CreatedSession, SessionProblem {}

    /**
     * Creates a session.
     *
     * @param json the request in UTF-8
     * @param idempotencyKey makes repeated requests one session, 1 to 255 printable ASCII characters without whitespace; null
     *     for a fresh key
     */
    public Result create(byte[] json, @Nullable String idempotencyKey) {
        try {
            return create(CoreRequest.of(SessionJson.read(json), idempotencyKey));
        } catch (InvalidPaymentSessionRequestException e) {
            return SessionProblem.invalid(e.violations());
        } catch (RuntimeException e) {
            return ownFailure(e);
        }
    }

    private Result create(PaymentSessionRequest request) {
        try {
            return CreatedSession.of(sessions.create(request));
        } catch (PaymentException e) {
            log.warn("Could not create a session", e);
            return SessionProblem.of(e, request.idempotencyKey() != null);
        } catch (InvalidPaymentSessionRequestException e) {
            List<Violation> violations =
                    e.violations().stream().map(v -> CallersNames.of("", v)).toList();
            return CallersNames.areInJson(violations)
                    ? SessionProblem.invalid(violations)
                    : ownFailure(new IllegalStateException("the service's own part of the request is not valid", e));
        }
    }

    private static SessionProblem ownFailure(RuntimeException e) {
        log.error("Could not create a session", e);
        return SessionProblem.ownFailure();
    }
}
