package dev.payments.spring.nats.request;

import dev.payments.spring.nats.NatsProperties.ReplyKeys;
import dev.payments.spring.nats.framing.NestPackets;
import dev.payments.spring.sessionendpoint.CreatePaymentSession;
import dev.payments.spring.sessionendpoint.CreatedSession;
import dev.payments.spring.sessionendpoint.SessionProblem;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the result of creating a session as NestJS reads it. A problem has the status that HTTP has for it. */
record SessionReply(ReplyKeys keys) {

    private static final int INVALID = 400;
    private static final int UNAVAILABLE = 503;

    static byte[] notJson() {
        return failure(INVALID, "The request is not JSON.", null, null);
    }

    static byte[] busy(byte @Nullable [] id) {
        return failure(UNAVAILABLE, "Too many requests are waiting; try again later.", null, id);
    }

    byte[] write(CreatePaymentSession.Result result, byte @Nullable [] id) {
        return result instanceof SessionProblem problem
                ? failure(problem.getStatus(), message(problem), problem.code(), id)
                : NestPackets.reply(NestPackets.object(json -> write(json, (CreatedSession) result)), id);
    }

    private void write(JsonGenerator json, CreatedSession created) {
        text(json, keys.cancelUrl(), created.cancelUrl());
        text(json, keys.successUrl(), created.successUrl());
        text(json, keys.url(), created.url());
        json.writeStringProperty(keys.sessionId(), created.sessionId());
        json.writeStringProperty(keys.expiresAt(), created.expiresAt().toString());
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    /** NestJS has one text for everything that is wrong. */
    private static @Nullable String message(SessionProblem problem) {
        return problem.violations().isEmpty()
                ? problem.getDetail()
                : problem.violations().stream().map(Object::toString).collect(Collectors.joining("; "));
    }

    /** The status has both names, so that every NestJS filter finds the one it looks for. */
    private static byte[] failure(int status, @Nullable String message, @Nullable String code, byte @Nullable [] id) {
        byte[] err = NestPackets.object(json -> {
            json.writeNumberProperty("status", status);
            json.writeNumberProperty("statusCode", status);
            json.writeStringProperty("message", message);
            if (code != null) {
                json.writeStringProperty("code", code);
            }
        });
        return NestPackets.failure(err, id);
    }
}
