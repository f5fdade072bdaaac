package dev.payments.spring.nats.request;

import dev.payments.spring.nats.NatsProperties.ReplyKeys;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import dev.payments.spring.sessionendpoint.SessionProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Turns a request's packet into the reply's packet, whatever is wrong with it. Thread-safe. */
final class Responder {

    private static final Logger log = LoggerFactory.getLogger(Responder.class);

    private final CreatePaymentSession operation;
    private final SessionReply reply;

    Responder(CreatePaymentSession operation, ReplyKeys keys) {
        this.operation = operation;
        this.reply = new SessionReply(keys);
    }

    /** The reply to a request; never an exception, since the caller would wait for ever. */
    byte[] answer(byte[] packet, @Nullable String idempotencyKey) {
        NestRequest request;
        try {
            request = NestRequest.read(packet);
        } catch (JacksonException e) {
            return SessionReply.notJson();
        }
        try {
            return reply.write(operation.create(request.data(), idempotencyKey), request.id());
        } catch (Throwable e) {
            log.error("Could not create a session", e);
            return reply.write(SessionProblem.ownFailure(), request.id());
        }
    }

    /** The reply to a request when too many others are waiting. */
    static byte[] busy(byte[] packet) {
        try {
            return SessionReply.busy(NestRequest.read(packet).id());
        } catch (JacksonException e) {
            return SessionReply.notJson();
        }
    }
}
