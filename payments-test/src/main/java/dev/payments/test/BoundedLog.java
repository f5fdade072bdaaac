package dev.payments.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest entries, oldest first, so that a long run does not fill the memory. Thread-safe. */
final class BoundedLog<T> {

    static final int CAPACITY = 10_000;

    private final Deque<T> entries = new ArrayDeque<>();

    synchronized void add(T entry) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    synchronized List<T> all() {
        return List.copyOf(entries);
    }
}
