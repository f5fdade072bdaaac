package dev.payments.spring.webhook;

import dev.payments.gate.IdempotencyStoreException;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reading.StripeEvent;
import dev.payments.session.PaymentException;
import dev.payments.spring.servlet.BoundedBody;
import dev.payments.spring.servlet.EndpointMapping;
import dev.payments.webhook.WebhookParser;
import dev.payments.webhook.WebhookRejectedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpRequestHandler;

/**
 * Takes a delivery from the wire to the gate and answers with a status alone:
 *
 * <ol>
 *   <li>Anything but POST is 405.
 *   <li>The bytes are read before anything else: too many are 413, and if they cannot be read it is 400.
 *   <li>What the parser rejects is 400.
 *   <li>Published, a duplicate, or of the other mode: 200.
 *   <li>The guard's store or Stripe could not be reached: 503. A listener threw: 500. Stripe delivers again in both cases.
 * </ol>
 *
 * <p>Thread-safe.
 */
final class WebhookEndpoint implements HttpRequestHandler {

    private static final Logger log = LoggerFactory.getLogger(WebhookEndpoint.class);

    private final WebhookParser parser;
    private final PaymentEventDispatcher dispatcher;
    private final DataSize maxBodySize;
    private final RejectionLog rejections = new RejectionLog();

    WebhookEndpoint(WebhookParser parser, PaymentEventDispatcher dispatcher, DataSize maxBodySize) {
        this.parser = parser;
        this.dispatcher = dispatcher;
        this.maxBodySize = maxBodySize;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("POST")) {
            EndpointMapping.answer(request, response, receive(request));
        } else {
            response.setHeader(HttpHeaders.ALLOW, "POST");
            EndpointMapping.answer(request, response, HttpStatus.METHOD_NOT_ALLOWED);
        }
    }

    private HttpStatus receive(HttpServletRequest request) {
        try {
            byte[] body = BoundedBody.read(request, maxBodySize);
            if (body == null) {
                log.debug("Refused a webhook: its body is larger than payments.webhook.max-body-size");
                return HttpStatus.CONTENT_TOO_LARGE;
            }
            return publish(parser.parse(body, signature(request)));
        } catch (IOException e) {
            log.debug(
                    "Refused a webhook: its body could not be read ({})",
                    e.getClass().getName());
            return HttpStatus.BAD_REQUEST;
        } catch (WebhookRejectedException e) {
            rejections.log(e);
            return HttpStatus.BAD_REQUEST;
        } catch (RuntimeException e) {
            // not the exception itself: unlike the others it may quote the request
            log.error(
                    "Could not read a webhook: {} at {}",
                    e.getClass().getName(),
                    Stream.of(e.getStackTrace()).limit(5).toList());
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }
    }

    private HttpStatus publish(StripeEvent event) {
        try {
            dispatcher.dispatch(event);
            return HttpStatus.OK;
        } catch (IdempotencyStoreException | PaymentException e) {
            log.warn("Could not publish {}, Stripe will deliver it again", event, e);
            return HttpStatus.SERVICE_UNAVAILABLE;
        } catch (Throwable e) {
            log.error("A listener failed on {}, Stripe will deliver it again", event, e);
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }
    }

    /** Stripe sends one line; a proxy may split it, and HTTP lets it. */
    private static @Nullable String signature(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders("Stripe-Signature"));
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
