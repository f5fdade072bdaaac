package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Creates a session from JSON: {@code {"orderId","currency","items":[{"name","price","quantity"}]}}, where a price is a
 * decimal in major units and read exactly. Whichever way the JSON came, the rules and the answers are the same. Thread-safe.
 */
public final class CreatePaymentSession {

    private static final Logger log = LoggerFactory.getLogger(CreatePaymentSession.class);

    private final PaymentSessions sessions;

    /** The operation over these sessions. */
    public CreatePaymentSession(PaymentSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Creates a session.
     *
     * @param json the request in UTF-8
     * @param idempotencyKey makes repeated requests one session, 1 to 255 printable ASCII characters without blanks; null for
     *     a fresh key
     */
    public CreatePaymentSessionResult create(byte[] json, @Nullable String idempotencyKey) {
        try {
            return create(StrictJson.read(json), idempotencyKey);
        } catch (InvalidSessionJsonException e) {
            return SessionProblem.badRequest(e.violations());
        }
    }

    /**
     * Creates a session from JSON that was read before.
     *
     * @param json the request, read with {@code JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS}
     * @param idempotencyKey see {@link #create(byte[], String)}
     * @throws IllegalArgumentException if a price was read as a binary float
     */
    public CreatePaymentSessionResult create(JsonNode json, @Nullable String idempotencyKey) {
        try {
            return create(SessionJson.read(json, idempotencyKey), idempotencyKey != null);
        } catch (InvalidSessionJsonException e) {
            return SessionProblem.badRequest(e.violations());
        }
    }

    private CreatePaymentSessionResult create(PaymentSessionRequest request, boolean hasKey) {
        try {
            return CreatedSession.of(sessions.create(request));
        } catch (PaymentException e) {
            log.warn("Could not create a session", e);
            return SessionProblem.of(e, hasKey);
        } catch (InvalidPaymentSessionRequestException e) {
            if (RequestProperty.areInJson(e.violations())) {
                return SessionProblem.badRequest(RequestProperty.inJson(e.violations()));
            }
            throw new IllegalStateException("the service's own part of the request is not valid", e);
        }
    }
}
