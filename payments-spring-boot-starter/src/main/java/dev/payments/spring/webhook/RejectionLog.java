package dev.payments.spring.webhook;

import dev.payments.webhook.WebhookRejectedException;
import dev.payments.webhook.WebhookRejectedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs rejections so that a wrong secret is noticed and a stranger cannot fill the disk: as a warning at most once a minute
 * for each reason, and what internet scanners send at level debug only. Nothing of the request is logged.
 */
final class RejectionLog {

    private static final Logger log = LoggerFactory.getLogger(RejectionLog.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Set<Reason> NOISE =
            EnumSet.of(Reason.MISSING_SIGNATURE, Reason.MALFORMED_SIGNATURE, Reason.EMPTY_BODY);

    private final InstantSource clock;
    private final Map<Reason, Instant> nextWarnings = new EnumMap<>(Reason.class);

    RejectionLog() {
        this(InstantSource.system());
    }

    RejectionLog(InstantSource clock) {
        this.clock = clock;
    }

    void log(WebhookRejectedException rejected) {
        if (!NOISE.contains(rejected.reason()) && isDue(rejected.reason())) {
            log.warn("Rejected a webhook: {}: {}", rejected.reason(), rejected.getMessage());
        } else {
            log.debug("Rejected a webhook: {}: {}", rejected.reason(), rejected.getMessage());
        }
    }

    private synchronized boolean isDue(Reason reason) {
        Instant now = clock.instant();
        boolean due = !now.isBefore(nextWarnings.getOrDefault(reason, Instant.MIN));
        if (due) {
            nextWarnings.put(reason, now.plus(INTERVAL));
        }
        return due;
    }
}
