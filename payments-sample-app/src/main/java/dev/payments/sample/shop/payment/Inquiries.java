package dev.payments.sample.shop.payment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;

/**
 * Calls to Stripe whose answer a page can do without: at most one per session at a time, and each is waited for only briefly. A late
 * answer is not lost if the call itself stores it. Thread-safe.
 */
final class Inquiries<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(Inquiries.class);

    private final AsyncTaskExecutor executor;
    private final Map<String, CompletableFuture<Optional<T>>> underWay = new ConcurrentHashMap<>();

    Inquiries(AsyncTaskExecutor executor) {
        this.executor = executor;
    }

    /** The answer, if there is one soon. */
    Optional<T> ask(String sessionId, Supplier<Optional<T>> question) {
        try {
            return underWay.computeIfAbsent(sessionId, id -> start(id, question))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            log.warn("Could not ask about {}: {}", sessionId, String.valueOf(e.getCause()));
            return Optional.empty();
        } catch (TimeoutException | TaskRejectedException later) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private CompletableFuture<Optional<T>> start(String sessionId, Supplier<Optional<T>> question) {
        return executor.submitCompletable(() -> {
            try {
                return question.get();
            } finally {
                underWay.remove(sessionId);
            }
        });
    }
}
