package dev.payments.spring.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** An answer of a status and nothing else: no body, no error page. */
public final class EmptyResponse {

    private EmptyResponse() {}

    /** Sends it at once, so that nothing can be added to it; a client that has gone does not matter. */
    public static void send(HttpServletResponse response, HttpStatus status) {
        response.setStatus(status.value());
        response.setContentLength(0);
        try {
            response.flushBuffer();
        } catch (IOException clientHasGone) {
            // there is nobody left to tell
        }
    }
}
