package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

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
     * Reads JSON, or a value in a larger document, as {@link #create(JsonNode, String)} requires: exact decimals, no property
     * twice, bounded nesting, names and numbers.
     */
    public static ObjectReader jsonReader() {
        return StrictJson.VALUE_READER;
    }

    /**
     * Creates a session.
     *
     * @param json the request in UTF-8
     * @param idempotencyKey makes repeated requests one session, 1 to 255 printable ASCII characters without whitespace; null
     *     for a fresh key
     */
    public Result create(byte[] json, @Nullable String idempotencyKey) {
        try {
            return create(StrictJson.read(json), idempotencyKey);
        } catch (InvalidSessionJsonException e) {
            return SessionProblem.invalid(e.violations());
        } catch (RuntimeException e) {
            return ownFailure(e);
        }
    }

    /**
     * Creates a session from JSON that was already read.
     *
     * @param json the request, read with {@link #jsonReader()}
     * @param idempotencyKey see {@link #create(byte[], String)}
     * @throws IllegalArgumentException if a price was read as a binary float
     */
    public Result create(JsonNode json, @Nullable String idempotencyKey) {
        try {
            return create(SessionJson.read(json, idempotencyKey), idempotencyKey != null);
        } catch (InvalidSessionJsonException e) {
            return SessionProblem.invalid(e.violations());
        }
    }

    private Result create(PaymentSessionRequest request, boolean hasKey) {
        try {
            return CreatedSession.of(sessions.create(request));
        } catch (PaymentException e) {
            log.warn("Could not create a session", e);
            return SessionProblem.of(e, hasKey);
        } catch (InvalidPaymentSessionRequestException e) {
            return RequestProperty.areInJson(e.violations())
                    ? SessionProblem.invalid(RequestProperty.inJson(e.violations()))
                    : ownFailure(new IllegalStateException("the service's own part of the request is not valid", e));
        } catch (RuntimeException e) {
            return ownFailure(e);
        }
    }

    private static SessionProblem ownFailure(RuntimeException e) {
        log.error("Could not create a session", e);
        return SessionProblem.ownFailure();
    }
}
