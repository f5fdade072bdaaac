package dev.payments.spring.sessionendpoint;

import dev.payments.session.Violation;
import dev.payments.spring.servlet.BoundedBody;
import dev.payments.spring.servlet.BoundedBody.BodyTooLargeException;
import dev.payments.spring.servlet.FinalAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpRequestHandler;

/** {@link CreatePaymentSession} over HTTP: JSON in, 201 or {@code application/problem+json} out. Thread-safe. */
final class SessionEndpoint implements HttpRequestHandler {

    private static final Logger log = LoggerFactory.getLogger(SessionEndpoint.class);
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** A hundred items with the longest names that Stripe takes, in characters of one byte, are half as much. */
    private static final DataSize MAX_BODY_SIZE = DataSize.ofMegabytes(1);

    private final CreatePaymentSession operation;

    SessionEndpoint(CreatePaymentSession operation) {
        this.operation = operation;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
        CreatePaymentSessionResult result = answer(request);
        FinalAnswer.send(request, response, (again, to) -> SessionResponse.write(to, result));
    }

    private CreatePaymentSessionResult answer(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return problem(HttpStatus.METHOD_NOT_ALLOWED, "Sessions are created with POST.");
        }
        if (!isJson(request.getContentType())) {
            return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be application/json.");
        }
        List<String> keys = Collections.list(request.getHeaders(IDEMPOTENCY_KEY));
        if (keys.size() > 1 || keys.contains("")) {
            return SessionProblem.badRequest(
                    List.of(new Violation(IDEMPOTENCY_KEY, "must be one header with a value, or none")));
        }
        return create(request, keys.isEmpty() ? null : keys.get(0));
    }

    private CreatePaymentSessionResult create(HttpServletRequest request, @Nullable String idempotencyKey) {
        try {
            return operation.create(BoundedBody.read(request, MAX_BODY_SIZE), idempotencyKey);
        } catch (BodyTooLargeException e) {
            return problem(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MB.");
        } catch (IOException e) {
            return problem(HttpStatus.BAD_REQUEST, "The body could not be read.");
        } catch (RuntimeException e) {
            log.error("Could not create a session", e);
            return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed.");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static SessionProblem problem(HttpStatus status, String detail) {
        return SessionProblem.of(status.value(), detail);
    }
}
