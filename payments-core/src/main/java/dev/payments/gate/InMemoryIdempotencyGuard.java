package dev.payments.gate;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the keys in this process's memory, the most recent ones only: for tests, demos and single nodes that may announce a
 * payment again after a restart. Thread-safe.
 */
public final class InMemoryIdempotencyGuard implements IdempotencyGuard {

    /** How many keys are kept unless said otherwise: some tens of megabytes at the most. */
    public static final int DEFAULT_CAPACITY = 100_000;

    /** How long a duplicate waits: a listener that is stuck must not hold every thread that has the same event. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> done = new LinkedHashSet<>();
    private final Map<String, Attempt> running = new HashMap<>();

    public InMemoryIdempotencyGuard() {
        this(DEFAULT_CAPACITY);
    }

    /**
     * A guard that forgets the oldest key when it has to keep more than so many.
     *
     * @throws IllegalArgumentException if the capacity is not positive
     */
    public InMemoryIdempotencyGuard(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive, not " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public boolean runOnce(String key, Runnable action) {
        Attempt mine = new Attempt();
        while (true) {
            Attempt first;
            lock.lock();
            try {
                if (done.contains(key)) {
                    return false;
                }
                first = running.putIfAbsent(key, mine);
            } finally {
                lock.unlock();
            }
            if (first == null) {
                run(key, action, mine);
                return true;
            }
            first.await(key);
        }
    }

    private void run(String key, Runnable action, Attempt mine) {
        boolean succeeded = false;
        try {
            action.run();
            succeeded = true;
        } finally {
            lock.lock();
            try {
                running.remove(key);
                if (succeeded) {
                    remember(key);
                }
            } finally {
                lock.unlock();
                mine.ended.countDown();
            }
        }
    }

    private void remember(String key) {
        done.add(key);
        if (done.size() > capacity) {
            done.remove(done.iterator().next());
        }
    }

    private static final class Attempt {

        private final Thread owner = Thread.currentThread();
        private final CountDownLatch ended = new CountDownLatch(1);

        void await(String key) {
            if (owner == Thread.currentThread()) {
                throw new IllegalStateException("a listener of " + key + " dispatched the same event again");
            }
            try {
                if (!ended.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new IdempotencyStoreException(
                            "another thread still works on " + key, new TimeoutException("after " + PATIENCE));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IdempotencyStoreException("interrupted while another thread worked on " + key, e);
            }
        }
    }
}
