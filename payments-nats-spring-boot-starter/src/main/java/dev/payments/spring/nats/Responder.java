package dev.payments.spring.nats;

import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Turns a request's packet into the reply's packet, whatever is wrong with it. Thread-safe. */
final class Responder {

    private static final Logger log = LoggerFactory.getLogger(Responder.class);

    private static final RequestFailure NOT_JSON = new RequestFailure(400, "The request is not JSON.", null);
    private static final RequestFailure UNEXPECTED = new RequestFailure(500, "The service failed.", null);
    private static final RequestFailure BUSY =
            new RequestFailure(503, "Too many requests are waiting; try again later.", null);

    private final CreatePaymentSession operation;
    private final SessionReply reply;

    Responder(CreatePaymentSession operation, SessionReply reply) {
        this.operation = operation;
        this.reply = reply;
    }

    /** The reply to a request; never an exception. */
    byte[] answer(byte[] packet, @Nullable String idempotencyKey) {
        NestRequest request;
        try {
            request = NestRequest.read(packet);
        } catch (JacksonException e) {
            return NestPackets.failure(NOT_JSON, null);
        }
        try {
            return reply.write(operation.create(request.data(), idempotencyKey), request.id());
        } catch (Throwable e) {
            log.error("Could not create a session", e);
            return NestPackets.failure(UNEXPECTED, request.id());
        }
    }

    /** The reply to a request that there is no room for. */
    byte[] busy(byte[] packet) {
        try {
            return NestPackets.failure(BUSY, NestRequest.read(packet).id());
        } catch (JacksonException e) {
            return NestPackets.failure(NOT_JSON, null);
        }
    }
}
