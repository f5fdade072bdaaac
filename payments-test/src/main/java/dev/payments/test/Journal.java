package dev.payments.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests and delivery attempts of one {@link LocalStripe}, oldest first. Thread-safe. */
final class Journal {

    private static final int CAPACITY = 10_000;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private final Deque<WebhookAttempt> attempts = new ArrayDeque<>();

    void add(ReceivedRequest request) {
        add(requests, request);
    }

    void add(WebhookAttempt attempt) {
        add(attempts, attempt);
    }

    List<ReceivedRequest> requests() {
        return copy(requests);
    }

    List<WebhookAttempt> attempts() {
        return copy(attempts);
    }

    /** Drops the oldest entry when full, so that a long run does not fill the memory. */
    private static <T> void add(Deque<T> entries, T entry) {
        synchronized (entries) {
            if (entries.size() == CAPACITY) {
                entries.removeFirst();
            }
            entries.addLast(entry);
        }
    }

    private static <T> List<T> copy(Deque<T> entries) {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }
}
