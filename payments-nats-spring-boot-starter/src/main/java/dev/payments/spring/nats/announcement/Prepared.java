package dev.payments.spring.nats.announcement;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe was asked for a fact before its transaction began, for the listener that runs next in the same thread, as often
 * as the transaction is tried. Thread-safe.
 */
final class Prepared<T> {

    /** Not static: there are two of these, with different answers, for as long as the application runs. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Answer<T>> answer = new ThreadLocal<>();

    void put(String key, T value) {
        answer.set(new Answer<>(key, value));
    }

    /** What was put, or where nothing was, since the event has not come through the gate, what is asked now. */
    T get(String key, Supplier<T> ask) {
        Answer<T> prepared = answer.get();
        return prepared != null && prepared.key().equals(key) ? prepared.value() : ask.get();
    }

    private record Answer<T>(String key, T value) {}
}
