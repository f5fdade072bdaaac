package dev.payments.spring.jdbc;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Recognises a pool that is too small for the listeners: where each of its connections is held by the transaction of an event
 * whose listener begins another transaction, all would wait for each other until the pool's time-out. The last of them fails
 * at once instead, and the others go on. Thread-safe.
 *
 * <p>It listens to the transaction manager, which reports a second transaction after the first was suspended and before it
 * asks for a connection; a suspended one alone, as of NOT_SUPPORTED, need not want another.
 */
final class PoolWatch implements TransactionExecutionListener {

    private final ConcurrentMap<Thread, Holder> holders = new ConcurrentHashMap<>();
    private final Set<Holder> waiting = new HashSet<>();
    private final IntSupplier maxConnections;

    private PoolWatch(IntSupplier maxConnections) {
        this.maxConnections = maxConnections;
    }

    /** @param maxConnections of the pool at that moment, or the greatest number if unknown */
    static PoolWatch on(PlatformTransactionManager manager, IntSupplier maxConnections) {
        PoolWatch watch = new PoolWatch(maxConnections);
        if (manager instanceof ConfigurableTransactionManager configurable) {
            configurable.addListener(watch);
        }
        return watch;
    }

    /** Runs what belongs to the transaction of an event, which this thread has begun. */
    <T extends @Nullable Object> T whileIn(Supplier<T> listeners) {
        boolean outermost = holders.putIfAbsent(Thread.currentThread(), new Holder()) == null;
        try {
            return listeners.get();
        } finally {
            if (outermost) {
                holders.remove(Thread.currentThread());
            }
        }
    }

    @Override
    public void beforeBegin(TransactionExecution another) {
        Holder holder = holders.get(Thread.currentThread());
        if (holder != null && another.isNewTransaction()) {
            int max = maxConnections.getAsInt();
            synchronized (waiting) {
                waiting.add(holder);
                if (waiting.stream().mapToInt(each -> each.connections).sum() >= max) {
                    waiting.remove(holder);
                    throw tooSmall(max);
                }
            }
        }
    }

    @Override
    public void afterBegin(TransactionExecution another, @Nullable Throwable failure) {
        changeConnections(another, failure == null ? 1 : 0);
    }

    @Override
    public void afterCommit(TransactionExecution another, @Nullable Throwable failure) {
        changeConnections(another, -1);
    }

    @Override
    public void afterRollback(TransactionExecution another, @Nullable Throwable failure) {
        changeConnections(another, -1);
    }

    private void changeConnections(TransactionExecution another, int by) {
        Holder holder = holders.get(Thread.currentThread());
        if (holder != null && another.isNewTransaction()) {
            synchronized (waiting) {
                waiting.remove(holder);
                holder.connections += by;
            }
        }
    }

    private static IllegalStateException tooSmall(int max) {
        return new IllegalStateException(
                "Each of the pool's " + max + " connections is held by the transaction of an event"
                        + " whose listener begins another one (Propagation.REQUIRES_NEW), so none could go on. Raise"
                        + " spring.datasource.hikari.maximum-pool-size: 1 for each delivery at the same time, and 1 more for each"
                        + " REQUIRES_NEW that is open in its listeners at the same time; or do without REQUIRES_NEW there.");
    }

    /** The connections of one thread that is in an event's transaction. */
    private static final class Holder {

        private int connections = 1;
    }
}
