package dev.payments.spring.sessionendpoint;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Writes the endpoint's answers. */
final class SessionResponse {

    private static final String RETRY_AFTER_SECONDS = "5";

    private SessionResponse() {}

    static void write(HttpServletResponse response, CreatePaymentSessionResult result) throws IOException {
        if (result instanceof SessionProblem problem) {
            write(response, problem);
        } else {
            write(response, HttpStatus.CREATED, MediaType.APPLICATION_JSON, result);
        }
    }

    private static void write(HttpServletResponse response, SessionProblem problem) throws IOException {
        HttpStatus status = HttpStatus.valueOf(problem.status());
        switch (status) {
            case METHOD_NOT_ALLOWED -> response.setHeader(HttpHeaders.ALLOW, "POST");
            case UNSUPPORTED_MEDIA_TYPE -> response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
            case SERVICE_UNAVAILABLE -> response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            default -> {}
        }
        write(response, status, MediaType.APPLICATION_PROBLEM_JSON, members(status, problem));
    }

    /** Problem details of RFC 9457. */
    private static Map<String, Object> members(HttpStatus status, SessionProblem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", status.getReasonPhrase());
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        putIfPresent(members, "violations", problem.violations().isEmpty() ? null : problem.violations());
        putIfPresent(members, "code", problem.code());
        putIfPresent(members, "requestId", problem.requestId());
        putIfPresent(members, "idempotencyKey", problem.idempotencyKey());
        return members;
    }

    private static void putIfPresent(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static void write(HttpServletResponse response, HttpStatus status, MediaType type, Object body)
            throws IOException {
        byte[] json = StrictJson.MAPPER.writeValueAsBytes(body);
        response.setStatus(status.value());
        response.setContentType(type.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
