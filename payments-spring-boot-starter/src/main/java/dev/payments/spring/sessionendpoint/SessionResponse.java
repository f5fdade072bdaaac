package dev.payments.spring.sessionendpoint;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** An answer of the endpoint: the session that was created, or a problem in the format of RFC 9457. */
record SessionResponse(HttpStatus status, MediaType type, Object body) {

    private static final String RETRY_AFTER_SECONDS = "5";

    static SessionResponse of(CreatePaymentSession.Result result) {
        return result instanceof SessionProblem problem
                ? problem(status(problem.kind()), problem)
                : new SessionResponse(HttpStatus.CREATED, MediaType.APPLICATION_JSON, result);
    }

    /** A problem that only HTTP knows. */
    static SessionResponse problem(HttpStatus status, String detail) {
        return new SessionResponse(status, MediaType.APPLICATION_PROBLEM_JSON, members(status, detail));
    }

    private static SessionResponse problem(HttpStatus status, SessionProblem problem) {
        Map<String, Object> members = members(status, problem.detail());
        putIfPresent(members, "violations", problem.violations().isEmpty() ? null : problem.violations());
        putIfPresent(members, "code", problem.code());
        putIfPresent(members, "requestId", problem.requestId());
        putIfPresent(members, "idempotencyKey", problem.idempotencyKey());
        return new SessionResponse(status, MediaType.APPLICATION_PROBLEM_JSON, members);
    }

    private static HttpStatus status(SessionProblem.Kind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> HttpStatus.BAD_REQUEST;
            case REFUSED_BY_STRIPE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case STRIPE_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case OWN_FAILURE -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static Map<String, Object> members(HttpStatus status, String detail) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        return members;
    }

    private static void putIfPresent(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    void write(HttpServletResponse response) throws IOException {
        switch (status) {
            case METHOD_NOT_ALLOWED -> response.setHeader(HttpHeaders.ALLOW, "POST");
            case UNSUPPORTED_MEDIA_TYPE -> response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
            case SERVICE_UNAVAILABLE -> response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            default -> {}
        }
        byte[] json = StrictJson.MAPPER.writeValueAsBytes(body);
        response.setStatus(status.value());
        response.setContentType(type.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
