package dev.payments.test;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to the webhook, until it answers 2xx: each try has a fresh timestamp and signature, and the same event id
 * and body. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private final WebhookOptions options;
    private final WebhookUrls urls;
    private final Workers workers;
    private final AtomicLong planned = new AtomicLong();
    private final BoundedLog<WebhookAttempt> attempts = new BoundedLog<>();
    private final Set<WebhookPost> underway = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<Void>> unanswered = new ConcurrentHashMap<>();
    private volatile boolean closed;

    WebhookSender(WebhookOptions options, Collection<URI> urls, Workers workers) {
        this.options = options;
        this.urls = new WebhookUrls(urls);
        this.workers = workers;
    }

    void urls(Collection<URI> urls) {
        this.urls.set(urls);
    }

    /** When the deliveries of an event of this type set out; none if it is not delivered as things stand. */
    List<Duration> plan(String type) {
        boolean taken = !closed && !urls.isEmpty() && options.takes(type);
        return taken ? options.chaos().deliveries(planned.getAndIncrement()) : List.of();
    }

    /** Starts to deliver; done when the first try is over, or at once if the event is not to be delivered. */
    CompletableFuture<Void> send(StripeEvent event, List<Duration> deliveries) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        unanswered.put(event.id(), answered);
        var unused = answered.whenComplete((done, failure) -> unanswered.remove(event.id()));
        deliveries.forEach(delay -> workers.deliver(delay, () -> {
            try {
                attempt(event, 1);
            } finally {
                answered.complete(null);
            }
        }));
        if (deliveries.isEmpty() || closed) {
            answered.complete(null);
        }
        return answered;
    }

    List<WebhookAttempt> attempts() {
        return attempts.all();
    }

    private void attempt(StripeEvent event, int number) {
        URI target = urls.next();
        if (target == null || closed) {
            return;
        }
        WebhookPost post = new WebhookPost(
                target,
                SignedWebhook.of(event.body(), options.secret(), options.clock().instant()));
        underway.add(post);
        if (closed) {
            post.abort();
        }
        int status = post.send();
        underway.remove(post);
        WebhookAttempt attempt = new WebhookAttempt(event.id(), event.type(), target, number, status);
        if (attempt.delivered()) {
            event.undelivered().decrementAndGet();
        }
        attempts.add(attempt);
        if (!attempt.delivered() && !closed) {
            tryAgain(event, attempt);
        }
    }

    private void tryAgain(StripeEvent event, WebhookAttempt failed) {
        String answer = failed.status() == 0 ? "did not answer" : "answered " + failed.status() + " to";
        if (failed.attempt() >= options.maxAttempts()) {
            log.warn("The webhook {} {} at the last try", answer, event);
            return;
        }
        Duration pause = options.pauseAfter(failed.attempt());
        log.info("The webhook {} {}, try {}; again in {}", answer, event, failed.attempt(), pause);
        workers.deliver(pause, () -> attempt(event, failed.attempt() + 1));
    }

    @Override
    public void close() {
        closed = true;
        underway.forEach(WebhookPost::abort);
        unanswered.values().forEach(answered -> answered.complete(null));
    }
}
