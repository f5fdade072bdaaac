package dev.payments.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to the webhook, until it answers 2xx: each try has a fresh timestamp and signature, and the same event id
 * and body. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private final WebhookOptions options;
    private final Workers workers;
    private final BoundedLog<WebhookAttempt> attempts = new BoundedLog<>();
    private final Set<WebhookPost> underway = ConcurrentHashMap.newKeySet();
    private volatile @Nullable URI url;
    private volatile boolean closed;

    WebhookSender(WebhookOptions options, @Nullable URI url, Workers workers) {
        this.options = options;
        this.url = url == null ? null : WebhookPost.requirePostable(url);
        this.workers = workers;
    }

    void url(@Nullable URI url) {
        this.url = url == null ? null : WebhookPost.requirePostable(url);
    }

    /** Whether events of this type are delivered as things stand. */
    boolean takes(String type) {
        return url != null && options.takes(type);
    }

    /** Starts to deliver; done when the first try is over, or at once if the event is not to be delivered. */
    CompletableFuture<Void> send(StripeEvent event) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        if (closed || !takes(event.type())) {
            answered.complete(null);
        } else {
            workers.execute(() -> {
                try {
                    attempt(event, 1);
                } finally {
                    answered.complete(null);
                }
            });
        }
        return answered;
    }

    List<WebhookAttempt> attempts() {
        return attempts.all();
    }

    private void attempt(StripeEvent event, int number) {
        URI target = url;
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
        WebhookAttempt attempt = new WebhookAttempt(event.id(), event.type(), number, status);
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
        workers.after(pause, () -> attempt(event, failed.attempt() + 1));
    }

    @Override
    public void close() {
        closed = true;
        underway.forEach(WebhookPost::abort);
    }
}
