package dev.payments.spring.webhook;

import dev.payments.gate.IdempotencyStoreException;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reading.StripeEvent;
import dev.payments.session.PaymentException;
import dev.payments.spring.servlet.ArrivingBody;
import dev.payments.webhook.WebhookParser;
import dev.payments.webhook.WebhookRejectedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Takes a delivery that has arrived whole to the gate, whichever server it came through:
 *
 * <ol>
 *   <li>A body that is too large is 413; one that is cut off, or that the parser rejects, is 400, at once.
 *   <li>Genuine deliveries are published on threads of their own, so that a slow listener holds none of the server's; as many
 *       as are allowed at once, ten times as many wait, and the rest are 503. A stranger, who cannot sign, takes none of them.
 *   <li>Published, a duplicate, of the other mode or of another account: 200.
 *   <li>The guard's store or Stripe could not be reached: 503. A listener threw: 500. Stripe delivers again in both cases.
 * </ol>
 *
 * <p>Thread-safe.
 */
final class WebhookReceiver implements DisposableBean {

    static final String TOO_LARGE = "its body is larger than payments.webhook.max-body-size";
    static final String CUT_OFF = "its body is shorter than its declared length";
    static final String SIGNATURE = "Stripe-Signature";
    static final String RETRY_AFTER_SECONDS = "60";

    private static final int WAITING_PER_THREAD = 10;
    private static final int GRACE_SECONDS = 5;

    private final WebhookParser parser;
    private final PaymentEventDispatcher dispatcher;
    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    private final DeliveryLog log;

    /**
     * @param most how many deliveries are published at once
     */
    WebhookReceiver(WebhookParser parser, PaymentEventDispatcher dispatcher, int most, DeliveryLog log) {
        this.parser = parser;
        this.dispatcher = dispatcher;
        this.log = log;
        threads.setCorePoolSize(most);
        threads.setMaxPoolSize(most);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setQueueCapacity(WAITING_PER_THREAD * most);
        threads.setDaemon(true);
        threads.setThreadNamePrefix("payments-webhook-");
        // an interrupt closes the file of an embedded database
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(GRACE_SECONDS);
        threads.initialize();
    }

    /**
     * Never fails.
     *
     * @param signatures the lines of {@code Stripe-Signature}: Stripe sends one; a proxy may split it, and HTTP lets it
     */
    CompletableFuture<HttpStatus> receive(ArrivingBody arrived, List<String> signatures) {
        if (arrived.isTooLarge()) {
            return CompletableFuture.completedFuture(log.refused(HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE));
        }
        if (arrived.isCutOff()) {
            return CompletableFuture.completedFuture(log.refused(HttpStatus.BAD_REQUEST, CUT_OFF));
        }
        byte[] body = arrived.bytes();
        try {
            StripeEvent event = parser.parse(body, signatures.isEmpty() ? null : String.join(",", signatures));
            log.received(event);
            return threads.submitCompletable(() -> publish(event));
        } catch (WebhookRejectedException e) {
            if (body.length == 0 && arrived.declared() > 0) {
                log.eaten(arrived.declared());
            } else {
                log.rejected(e);
            }
            return CompletableFuture.completedFuture(HttpStatus.BAD_REQUEST);
        } catch (TaskRejectedException e) {
            log.tooMany(threads.getCorePoolSize());
            return CompletableFuture.completedFuture(HttpStatus.SERVICE_UNAVAILABLE);
        } catch (RuntimeException e) {
            log.unreadable(e);
            return CompletableFuture.completedFuture(HttpStatus.INTERNAL_SERVER_ERROR);
        }
    }

    private HttpStatus publish(StripeEvent event) {
        try {
            dispatcher.dispatch(event);
            return HttpStatus.OK;
        } catch (IdempotencyStoreException | PaymentException e) {
            log.unavailable(event, e);
            return HttpStatus.SERVICE_UNAVAILABLE;
        } catch (Throwable e) {
            log.failed(event, e);
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }
    }

    static String unreadable(Throwable e) {
        return "its body could not be read: " + e.getClass().getName();
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
