package dev.payments.spring.nats;

import dev.payments.session.Violation;
import dev.payments.spring.nats.NatsProperties.ReplyKeys;
import dev.payments.spring.sessionendpoint.CreatePaymentSessionResult;
import dev.payments.spring.sessionendpoint.CreatedSession;
import dev.payments.spring.sessionendpoint.SessionProblem;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what came of creating a session as NestJS reads it. */
record SessionReply(ReplyKeys keys) {

    byte[] write(CreatePaymentSessionResult result, byte @Nullable [] id) {
        return result instanceof CreatedSession created
                ? NestPackets.reply(NestPackets.object(json -> write(json, created)), id)
                : NestPackets.failure(failure((SessionProblem) result), id);
    }

    private void write(JsonGenerator json, CreatedSession created) {
        text(json, keys.cancelUrl(), created.cancelUrl());
        text(json, keys.successUrl(), created.successUrl());
        text(json, keys.url(), created.url());
        json.writeStringProperty(keys.sessionId(), created.sessionId());
        json.writeStringProperty(keys.expiresAt(), created.expiresAt().toString());
    }

    /** NestJS has one text for everything that is wrong. */
    private static RequestFailure failure(SessionProblem problem) {
        String message = problem.violations().isEmpty()
                ? problem.detail()
                : problem.violations().stream().map(Violation::toString).collect(Collectors.joining("; "));
        return new RequestFailure(problem.status(), message, problem.code());
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }
}
