package dev.payments.spring.jdbc;

import dev.payments.gate.IdempotencyStoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One lock per key, for as long as a thread wants it. Duplicates that wait in the database would each hold a connection, and
 * a pool full of them leaves none to the listener that they wait for.
 */
final class KeyLocks {

    private final ConcurrentMap<String, SharedLock> locks = new ConcurrentHashMap<>();

    /**
     * Runs the action while no other thread holds any of the keys. They are locked in their natural order, whatever the order
     * they come in, so that no two threads wait for each other.
     *
     * @throws IdempotencyStoreException if other threads hold them for longer than the timeout
     * @throws IllegalStateException if this thread holds one of them already
     */
    boolean whileHolding(Collection<String> keys, Duration timeout, BooleanSupplier action) {
        long deadline = System.nanoTime() + timeout.toNanos();
        return whileHolding(new TreeSet<>(keys).iterator(), timeout, deadline, action);
    }

    private boolean whileHolding(Iterator<String> keys, Duration timeout, long deadline, BooleanSupplier action) {
        if (!keys.hasNext()) {
            return action.getAsBoolean();
        }
        String key = keys.next();
        ReentrantLock lock =
                locks.compute(key, (k, shared) -> (shared == null ? new SharedLock() : shared).enter()).lock;
        try {
            if (lock.isHeldByCurrentThread()) {
                throw new IllegalStateException("a listener of " + key + " dispatched the same event again");
            }
            acquire(lock, key, timeout, deadline);
            try {
                return whileHolding(keys, timeout, deadline, action);
            } finally {
                lock.unlock();
            }
        } finally {
            locks.computeIfPresent(key, (k, shared) -> shared.leave());
        }
    }

    private static void acquire(ReentrantLock lock, String key, Duration timeout, long deadline) {
        try {
            if (!lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new IdempotencyStoreException(
                        "another thread is still working on " + key, new TimeoutException("after " + timeout));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdempotencyStoreException("interrupted while another thread worked on " + key, e);
        }
    }

    /** Changed only inside the map's atomic operations. */
    private static final class SharedLock {

        private final ReentrantLock lock = new ReentrantLock();
        private int threads;

        SharedLock enter() {
            threads++;
            return this;
        }

        @Nullable
        SharedLock leave() {
            threads--;
            return threads == 0 ? null : this;
        }
    }
}
