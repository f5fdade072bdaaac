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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpRequestHandler;

/** {@link CreatePaymentSession} over HTTP: JSON in, 201 or {@code application/problem+json} out. Thread-safe. */
final class SessionEndpoint implements HttpRequestHandler {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String RETRY_AFTER_SECONDS = "5";

    /** A hundred items with the longest names that Stripe takes, in characters of one byte, are half as much. */
    private static final DataSize MAX_BODY_SIZE = DataSize.ofMegabytes(1);

    private final CreatePaymentSession operation;

    SessionEndpoint(CreatePaymentSession operation) {
        this.operation = operation;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
        CreatePaymentSession.Result result = result(request);
        EndpointMapping.answer(request, response, (again, to) -> write(result, to));
    }

    private CreatePaymentSession.Result result(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return new SessionProblem(HttpStatus.METHOD_NOT_ALLOWED, "Sessions are created with POST.");
        }
        if (!isJson(request.getContentType())) {
            return new SessionProblem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be application/json.");
        }
        List<String> keys = Collections.list(request.getHeaders(IDEMPOTENCY_KEY));
        if (keys.size() > 1 || keys.contains("")) {
            return SessionProblem.invalid(
                    List.of(new Violation(IDEMPOTENCY_KEY, "must be one header with a value, or none")));
        }
        try {
            byte[] body = BoundedBody.read(request, MAX_BODY_SIZE);
            return body == null
                    ? new SessionProblem(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MB.")
                    : operation.create(body, keys.isEmpty() ? null : keys.get(0));
        } catch (IOException e) {
            return new SessionProblem(HttpStatus.BAD_REQUEST, "The body could not be read.");
        }
    }

    private static void write(CreatePaymentSession.Result result, HttpServletResponse response) throws IOException {
        boolean isProblem = result instanceof SessionProblem;
        int status = result instanceof SessionProblem problem ? problem.getStatus() : HttpServletResponse.SC_CREATED;
        switch (status) {
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> response.setHeader(HttpHeaders.ALLOW, "POST");
            case HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE ->
                response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE ->
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            default -> {}
        }
        byte[] json = SessionJson.MAPPER.writeValueAsBytes(result);
        response.setStatus(status);
        response.setContentType(
                isProblem ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
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
