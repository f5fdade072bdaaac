package dev.payments.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives every HTTP request and answers it, whatever goes wrong. */
final class Front implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(Front.class);
    private static final int MAX_BODY_SIZE = 1024 * 1024;
    private static final int MAX_DRAINED = 16 * MAX_BODY_SIZE;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE");

    private final Api api;
    private final HostedPage hostedPage;
    private final ReceiptPage receiptPage;

    Front(Api api, HostedPage hostedPage, ReceiptPage receiptPage) {
        this.api = api;
        this.hostedPage = hostedPage;
        this.receiptPage = receiptPage;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_SIZE + 1);
            Request request = new Request(
                    exchange.getRequestMethod(),
                    String.valueOf(exchange.getRequestURI().getRawPath()),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders(),
                    body.length > MAX_BODY_SIZE ? new byte[0] : body);
            boolean tooLarge = body.length > MAX_BODY_SIZE;
            if (tooLarge) {
                drain(exchange.getRequestBody());
            }
            send(exchange, tooLarge ? tooLarge(request) : safely(request));
        }
    }

    private Answer safely(Request request) {
        try {
            return answer(request);
        } catch (RuntimeException | StackOverflowError e) {
            // Without the message, which may quote the request.
            log.error("{} failed: {} at {}", request.method(), e.getClass().getName(), firstFrame(e));
            return api.refuse(
                    request,
                    new StripeProblem(500, "api_error", null, null, "An unknown error occurred inside LocalStripe."));
        }
    }

    private Answer answer(Request request) {
        if (HostedPage.serves(request)) {
            return hostedPage.answer(request);
        }
        if (ReceiptPage.serves(request)) {
            return receiptPage.answer(request);
        }
        if (!METHODS.contains(request.method())) {
            return api.refuse(
                    request,
                    new StripeProblem(
                            405, "invalid_request_error", null, null, "The method of this request is not allowed."));
        }
        return api.answer(request);
    }

    private Answer tooLarge(Request request) {
        return api.refuse(
                request,
                new StripeProblem(
                        413,
                        "invalid_request_error",
                        null,
                        null,
                        "The request's body is larger than " + MAX_BODY_SIZE + " bytes."));
    }

    /** A client may not read the answer while it is still sending. */
    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        int drained = 0;
        for (int read = 0; read >= 0 && drained < MAX_DRAINED; drained += read) {
            read = body.read(buffer);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean hasBody =
                answer.body().length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static String firstFrame(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("an unknown location");
    }
}
