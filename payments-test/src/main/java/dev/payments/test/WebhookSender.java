package dev.payments.test;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to the webhook until it answers 2xx: each attempt has a new timestamp and signature, but the same event id
 * and body. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private final WebhookOptions options;
    private final Urls urls;
    private final Workers workers;
    private final AtomicLong planned = new AtomicLong();
    private final Journal journal;
    private final Set<WebhookPost> underway = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<Void>> unanswered = new ConcurrentHashMap<>();
    private volatile boolean closed;

    WebhookSender(WebhookOptions options, Collection<URI> urls, Workers workers, Journal journal) {
        this.options = options;
        this.urls = new Urls(urls);
        this.workers = workers;
        this.journal = journal;
    }

    void urls(Collection<URI> urls) {
        this.urls.set(urls);
    }

    /** The delay of each delivery of an event of this type; none if it is not to be delivered at present. */
    List<Duration> plan(String type) {
        boolean deliverable = !closed && !urls.isEmpty() && options.accepts(type);
        return deliverable ? options.chaos().deliveries(planned.getAndIncrement()) : List.of();
    }

    /** Starts to deliver; completes after the first attempt, or immediately if the event is not to be delivered. */
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
        journal.add(attempt);
        if (!attempt.delivered() && !closed) {
            retry(event, attempt);
        }
    }

    private void retry(StripeEvent event, WebhookAttempt failed) {
        String answer = failed.status() == 0 ? "did not answer" : "answered " + failed.status() + " to";
        if (failed.attempt() >= options.maxAttempts()) {
            log.warn("The webhook {} {} at the last attempt", answer, event);
            return;
        }
        Duration pause = options.pauseAfter(failed.attempt());
        log.info("The webhook {} {} at attempt {}; retrying in {}", answer, event, failed.attempt(), pause);
        workers.deliver(pause, () -> attempt(event, failed.attempt() + 1));
    }

    /** The addresses of one service's instances, used in turn, as behind a load balancer. Thread-safe. */
    private static final class Urls {

        private final AtomicInteger turn = new AtomicInteger();
        private volatile List<URI> urls = List.of();

        Urls(Collection<URI> urls) {
            set(urls);
        }

        void set(Collection<URI> urls) {
            urls.forEach(WebhookPost::requirePostable);
            this.urls = List.copyOf(urls);
        }

        boolean isEmpty() {
            return urls.isEmpty();
        }

        /** The next address; null if there is none. */
        @Nullable
        URI next() {
            List<URI> current = urls;
            return current.isEmpty() ? null : current.get(Math.floorMod(turn.getAndIncrement(), current.size()));
        }
    }

    @Override
    public void close() {
        closed = true;
        underway.forEach(WebhookPost::abort);
        unanswered.values().forEach(answered -> answered.complete(null));
    }
}
