package dev.payments.spring.jdbc;

import dev.payments.gate.IdempotencyStoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * One lock per key, for as long as a thread holds it. Duplicates that wait in the database would each hold a connection, and
 * a pool full of them leaves none to the listener that they wait for.
 */
final class KeyLocks {

    private final ConcurrentMap<String, Holder> holders = new ConcurrentHashMap<>();

    /**
     * Runs the action while no other thread holds any of the keys. They are locked in their natural order, whatever the order
     * they come in, so that no two threads wait for each other; a thread that holds one already would wait for itself.
     */
    boolean whileHolding(Collection<String> keys, Duration timeout, BooleanSupplier action) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Holder self = new Holder(Thread.currentThread(), new CountDownLatch(1));
        try {
            new TreeSet<>(keys).forEach(key -> lock(key, self, timeout, deadline));
            return action.getAsBoolean();
        } finally {
            keys.forEach(key -> holders.remove(key, self));
            self.end.countDown();
        }
    }

    private void lock(String key, Holder self, Duration timeout, long deadline) {
        Holder other = holders.putIfAbsent(key, self);
        while (other != null) {
            if (other.thread == self.thread) {
                throw new IllegalStateException("a listener of " + key + " dispatched the same event again");
            }
            await(other, key, timeout, deadline);
            other = holders.putIfAbsent(key, self);
        }
    }

    private static void await(Holder other, String key, Duration timeout, long deadline) {
        try {
            if (!other.end.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new IdempotencyStoreException(
                        "another thread is still working on " + key, new TimeoutException("after " + timeout));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdempotencyStoreException("interrupted while another thread worked on " + key, e);
        }
    }

    /** One call, and its end, for which others wait. */
    private record Holder(Thread thread, CountDownLatch end) {}
}
