package dev.payments.benchmarks.gate;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One way to keep that an order was announced.
 *
 * @param store where it is kept
 * @param keys how many keys were there before
 * @param name {@code guard}, or {@code bare} for what nobody can avoid
 */
record Contender(String store, int keys, String name, Insertion insertion) {

    static final int THREADS = 8;

    /** Keeps a payment's key and its order's claim, which are new. */
    interface Insertion {
        void insert(String key, String claim) throws Exception;
    }

    /** Keeps new payments from several threads for so long; returns how many a second. */
    double rate(long millis) throws Exception {
        LongAdder inserted = new LongAdder();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(THREADS);
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        for (int i = 0; i < THREADS; i++) {
            new Thread(() -> {
                        try {
                            while (System.nanoTime() < end) {
                                insertion.insert(newKey(), newClaim());
                                inserted.increment();
                            }
                        } catch (Exception e) {
                            failure.set(e);
                        } finally {
                            ended.countDown();
                        }
                    })
                    .start();
        }
        ended.await();
        if (failure.get() != null) {
            throw failure.get();
        }
        return inserted.sum() * 1e9 / (System.nanoTime() - start);
    }

    static String newKey() {
        return "order-paid:cs_test_" + UUID.randomUUID();
    }

    /** As long and as random as the real one, which ends in a SHA-256. */
    static String newClaim() {
        return "paid-order::" + (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    }
}
