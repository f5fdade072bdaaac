package dev.payments.spring.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
 * CORS preflights and to multipart bodies that cannot be read.
 */
public final class EndpointMapping extends SimpleUrlHandlerMapping implements HandlerExceptionResolver {

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

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
        HttpRequestHandler answer = FinalAnswer.insteadOfErrorPage(request);
        return answer != null ? answer : super.getHandlerInternal(request);
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
        FinalAnswer.send(request, response, tooLarge ? HttpStatus.CONTENT_TOO_LARGE : multipartRefusal);
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
