package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.spring.servlet.BoundedBody;
import dev.payments.spring.servlet.EndpointMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpRequestHandler;

/** {@link CreatePaymentSession} over HTTP: JSON in, 201 or {@code application/problem+json} out. Thread-safe. */
final class SessionEndpoint implements HttpRequestHandler {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** A hundred items with the longest names that Stripe takes, in characters of one byte, are half as much. */
    private static final DataSize MAX_BODY_SIZE = DataSize.ofMegabytes(1);

    private final CreatePaymentSession operation;

    SessionEndpoint(CreatePaymentSession operation) {
        this.operation = operation;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
        SessionResponse answer = answer(request);
        EndpointMapping.answer(request, response, (again, to) -> answer.write(to));
    }

    private SessionResponse answer(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return SessionResponse.problem(HttpStatus.METHOD_NOT_ALLOWED, "Sessions are created with POST.");
        }
        if (!isJson(request.getContentType())) {
            return SessionResponse.problem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be application/json.");
        }
        List<String> keys = Collections.list(request.getHeaders(IDEMPOTENCY_KEY));
        if (keys.size() > 1 || keys.contains("")) {
            Violation violation = new Violation(IDEMPOTENCY_KEY, "must be one header with a value, or none");
            return SessionResponse.of(SessionProblem.invalid(List.of(violation)));
        }
        return create(request, keys.isEmpty() ? null : keys.get(0));
    }

    private SessionResponse create(HttpServletRequest request, @Nullable String idempotencyKey) {
        try {
            byte[] body = BoundedBody.read(request, MAX_BODY_SIZE);
            return body == null
                    ? SessionResponse.problem(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MB.")
                    : SessionResponse.of(operation.create(body, idempotencyKey));
        } catch (IOException e) {
            return SessionResponse.problem(HttpStatus.BAD_REQUEST, "The body could not be read.");
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
}
