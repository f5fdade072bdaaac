package dev.payments.spring.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Maps one path to one handler that sees every request to it: before users' controllers, and without Spring's own answers to
 * CORS preflights and to multipart bodies that cannot be read. What the handler {@link #answer}s is final: a server that fails
 * to read a request chooses an error page itself, and where that page would be rendered, the answer is given again.
 */
public final class EndpointMapping extends SimpleUrlHandlerMapping implements HandlerExceptionResolver {

    private static final String ANSWER = EndpointMapping.class.getName() + ".answer";
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

    private final HttpStatus multipartRefusal;

    /**
     * A mapping for exactly this path.
     *
     * @param multipartRefusal the status for a multipart body that cannot be read
     */
    public EndpointMapping(String path, HttpRequestHandler handler, HttpStatus multipartRefusal) {
        super(Map.of(path, handler), ORDER);
        this.multipartRefusal = multipartRefusal;
    }

    /** Sends a status and nothing else. */
    public static void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status) {
        answer(request, response, (again, to) -> {
            to.setStatus(status.value());
            to.setContentLength(0);
        });
    }

    /** Sends what the answer writes, at once; a client that has gone does not matter. */
    public static void answer(HttpServletRequest request, HttpServletResponse response, HttpRequestHandler answer) {
        request.setAttribute(ANSWER, answer);
        try {
            answer.handleRequest(request, response);
            response.flushBuffer();
        } catch (IOException clientHasGone) {
            // there is nobody left to answer
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
        return request.getDispatcherType() == DispatcherType.ERROR && request.getAttribute(ANSWER) != null
                ? request.getAttribute(ANSWER)
                : super.getHandlerInternal(request);
    }

    @Override
    protected HandlerExecutionChain getCorsHandlerExecutionChain(
            HttpServletRequest request, HandlerExecutionChain chain, @Nullable CorsConfiguration config) {
        return chain;
    }

    /** The dispatcher reads multipart bodies before it asks for a handler, and would answer 500. */
    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (handler != null || !(thrown instanceof MultipartException) || !isOurs(request)) {
            return null;
        }
        boolean tooLarge = thrown instanceof MaxUploadSizeExceededException;
        answer(request, response, tooLarge ? HttpStatus.CONTENT_TOO_LARGE : multipartRefusal);
        return new ModelAndView();
    }

    private boolean isOurs(HttpServletRequest request) {
        try {
            return getHandlerInternal(request) != null;
        } catch (Exception e) {
            return false;
        }
    }
}
