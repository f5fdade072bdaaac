package dev.payments.spring.webhook;

import dev.payments.reading.StripeEvent;
import dev.payments.spring.gate.DeliveryObserver;
import dev.payments.webhook.WebhookRejectedException;
import dev.payments.webhook.WebhookRejectedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;

/**
 * What is said of deliveries. What the service's own people must mend is a warning with its likely cause, at most once a
 * minute for each reason, so that it is noticed and a stranger cannot fill the disk; what internet scanners send is said at
 * level debug only. A failure is one line, and its stack trace is logged once a minute for each kind. Nothing of the request
 * is logged.
 */
final class DeliveryLog {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Set<Reason> NOISE =
            EnumSet.of(Reason.MISSING_SIGNATURE, Reason.MALFORMED_SIGNATURE, Reason.EMPTY_BODY);

    private final InstantSource clock;
    private final List<DeliveryObserver> observers;
    private final Map<String, Instant> nextTimes = new ConcurrentHashMap<>();

    /**
     * @param observers are told the same, as far as it is for them
     */
    DeliveryLog(InstantSource clock, List<DeliveryObserver> observers) {
        this.clock = clock;
        this.observers = observers;
    }

    void rejected(WebhookRejectedException e) {
        tell(e.reason().name());
        warn(e.reason().name(), !NOISE.contains(e.reason()), e.reason() + ": " + e.getMessage());
    }

    /** What belongs to a body that never reached the endpoint, although it was announced. */
    void eaten(long declaredLength) {
        tell("EATEN_BODY");
        warn(
                "EATEN_BODY",
                true,
                "EMPTY_BODY: it is empty although Content-Length is " + declaredLength
                        + ": a filter or a proxy in front of the endpoint has read it");
    }

    void tooMany(int most) {
        tell("TOO_MANY_DELIVERIES");
        warn(
                "TOO_MANY",
                true,
                "503: " + most + " genuine deliveries are under way and ten times as many wait; listeners are slow, or"
                        + " payments.webhook.max-concurrent-deliveries is low. Stripe delivers again");
    }

    /** What the transport refuses: a stranger's doing, most likely. */
    HttpStatus refused(HttpStatus status, String why) {
        tell(
                switch (status) {
                    case CONTENT_TOO_LARGE -> "BODY_TOO_LARGE";
                    case REQUEST_TIMEOUT -> "BODY_TOO_SLOW";
                    case SERVICE_UNAVAILABLE -> "TOO_MANY_BODIES";
                    default -> "BODY_UNREADABLE";
                });
        log.debug("Refused a webhook: {}: {}", status.value(), why);
        return status;
    }

    private void tell(String reason) {
        observers.forEach(observer -> observer.rejected(reason));
    }

    void received(StripeEvent event) {
        observers.forEach(observer -> observer.accepted(event.source()));
        log.debug("Received {}", event);
    }

    void unavailable(StripeEvent event, Exception e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        log.warn(
                "Could not publish {}, Stripe will deliver it again: {}{}",
                event,
                e.getMessage(),
                cause == e ? "" : " (" + cause + ")");
        log.debug("Could not publish {}", event, e);
    }

    void failed(StripeEvent event, Throwable e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        if (isDue(cause.getClass().getName())) {
            log.error("A listener failed on {}, Stripe will deliver it again", event, e);
        } else {
            log.error("A listener failed on {}, Stripe will deliver it again: {}", event, cause.toString());
        }
    }

    /** Without its message: unlike the others it may quote the request. */
    void unreadable(RuntimeException e) {
        log.error(
                "Could not read a webhook: {} at {}",
                e.getClass().getName(),
                Stream.of(e.getStackTrace()).limit(5).toList());
    }

    private void warn(String reason, boolean isOurs, String message) {
        if (isOurs && isDue(reason)) {
            log.warn("Rejected a webhook: {}", message);
        } else {
            log.debug("Rejected a webhook: {}", message);
        }
    }

    private boolean isDue(String reason) {
        Instant now = clock.instant();
        boolean[] due = new boolean[1];
        nextTimes.compute(reason, (name, next) -> {
            due[0] = next == null || !now.isBefore(next);
            return due[0] ? now.plus(INTERVAL) : next;
        });
        return due[0];
    }
}
