package dev.payments.spring.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;

/**
 * An answer that stays as it is. A server that fails to read a request chooses an error page itself, whatever the
 * endpoint answers; where that page would be rendered, the answer is given again.
 */
public final class FinalAnswer {

    private static final String ATTRIBUTE = FinalAnswer.class.getName();

    private FinalAnswer() {}

    /** Sends a status and nothing else. */
    public static void send(HttpServletRequest request, HttpServletResponse response, HttpStatus status) {
        send(request, response, (again, to) -> {
            to.setStatus(status.value());
            to.setContentLength(0);
        });
    }

    /** Sends what this handler writes, at once; a client that has gone does not matter. */
    public static void send(HttpServletRequest request, HttpServletResponse response, HttpRequestHandler answer) {
        request.setAttribute(ATTRIBUTE, answer);
        try {
            answer.handleRequest(request, response);
            response.flushBuffer();
        } catch (IOException clientHasGone) {
            // there is nobody left to answer
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What takes the place of the error page for this request, if it was answered already. */
    static @Nullable HttpRequestHandler insteadOfErrorPage(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR
                        && request.getAttribute(ATTRIBUTE) instanceof HttpRequestHandler answer
                ? answer
                : null;
    }
}
