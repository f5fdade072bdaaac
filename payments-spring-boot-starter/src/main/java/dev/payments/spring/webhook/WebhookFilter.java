package dev.payments.spring.webhook;

import dev.payments.spring.servlet.ArrivingBody;
import dev.payments.spring.webhook.PendingBodies.PendingBody;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * The endpoint on a servlet container: a filter, since nothing may stand in front of it. It answers every request that it sees,
 * with a status alone: anything but POST is 405, and a POST what {@link WebhookReceiver} says of its body. While the body
 * arrives and while listeners run, no thread of the container is held. Thread-safe.
 */
final class WebhookFilter implements Filter {

    private static final String ANSWER = WebhookFilter.class.getName() + ".answer";

    private final WebhookReceiver receiver;
    private final PendingBodies pending;
    private final int maxBodySize;
    private final DeliveryLog log;

    WebhookFilter(WebhookReceiver receiver, PendingBodies pending, DataSize maxBodySize, DeliveryLog log) {
        this.receiver = receiver;
        this.pending = pending;
        this.maxBodySize = Math.toIntExact(maxBodySize.toBytes());
        this.log = log;
    }

    static boolean isPost(ServletRequest request) {
        return ((HttpServletRequest) request).getMethod().equals("POST");
    }

    /**
     * What a container refuses by itself, such as TRACE or a body that it fails to read, gets an error page: where that would
     * be rendered for this path, the answer is given instead.
     */
    static Filter inPlaceOfErrorPages(String path) {
        return (request, response, chain) -> {
            HttpServletRequest refused = (HttpServletRequest) request;
            String uri = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
            if (request.getAttribute(ANSWER) instanceof HttpStatus status) {
                answer(request, (HttpServletResponse) response, status);
            } else if (uri.equals(refused.getContextPath() + path)) {
                Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
                HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
                answer(
                        request,
                        (HttpServletResponse) response,
                        status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status);
            } else {
                chain.doFilter(request, response);
            }
        };
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        HttpServletResponse answer = (HttpServletResponse) response;
        if (!isPost(request)) {
            answer(request, answer, HttpStatus.METHOD_NOT_ALLOWED);
        } else if (isRefusedUnsent((HttpServletRequest) request)) {
            answer(request, answer, log.refused(HttpStatus.CONTENT_TOO_LARGE, WebhookReceiver.TOO_LARGE));
        } else {
            receive((HttpServletRequest) request, answer);
        }
    }

    private boolean isRefusedUnsent(HttpServletRequest request) {
        return ArrivingBody.isRefusedUnsent(
                request.getContentLengthLong(), maxBodySize, request.getHeader(HttpHeaders.EXPECT));
    }

    private void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletInputStream in;
        try {
            in = request.getInputStream();
        } catch (IllegalStateException takenAsCharacters) {
            log.eaten(request.getContentLengthLong());
            answer(request, response, HttpStatus.BAD_REQUEST);
            return;
        }
        ArrivingBody body = new ArrivingBody(request.getContentLengthLong(), maxBodySize);
        List<String> signatures = Collections.list(request.getHeaders(WebhookReceiver.SIGNATURE));
        if (!request.isAsyncSupported() || !isOfTheContainer(in, request)) {
            answer(request, response, receiveBlocking(in, body, signatures));
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        PendingBody place = pending.add(status -> complete(async, log.refused(status, "it was slow to arrive")));
        BodyListener listener = new BodyListener(in, body, place) {
            @Override
            void arrived() {
                var unused = receiver.receive(body, signatures).thenAccept(status -> complete(async, status));
            }

            @Override
            void broken(HttpStatus status, String why) {
                complete(async, log.refused(status, why));
            }
        };
        try {
            in.setReadListener(listener);
        } catch (UnsupportedOperationException springsMockRequest) {
            place.end();
            complete(async, receiveBlocking(in, body, signatures));
        }
    }

    /** What a filter in front has put in its place may not know non-blocking reads, or only pretend to. */
    private static boolean isOfTheContainer(ServletInputStream in, ServletRequest request) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        try {
            return innermost.getInputStream() == in;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private HttpStatus receiveBlocking(ServletInputStream in, ArrivingBody body, List<String> signatures) {
        try {
            while (body.readFrom(in)) {
                // until it is whole
            }
            return receiver.receive(body, signatures).join();
        } catch (IOException e) {
            return log.refused(HttpStatus.BAD_REQUEST, WebhookReceiver.unreadable(e));
        }
    }

    private static void complete(AsyncContext async, HttpStatus status) {
        try {
            answer(async.getRequest(), (HttpServletResponse) async.getResponse(), status);
            async.complete();
        } catch (IllegalStateException e) {
            // the container has ended it: the client has gone
        }
    }

    private static void answer(ServletRequest request, HttpServletResponse response, HttpStatus status) {
        request.setAttribute(ANSWER, status);
        response.setStatus(status.value());
        response.setContentLength(0);
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            response.setHeader(HttpHeaders.ALLOW, "POST");
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, WebhookReceiver.RETRY_AFTER_SECONDS);
        }
        if (status == HttpStatus.REQUEST_TIMEOUT || status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        try {
            response.flushBuffer();
        } catch (IOException clientHasGone) {
            // there is nobody left to answer
        }
    }
}
