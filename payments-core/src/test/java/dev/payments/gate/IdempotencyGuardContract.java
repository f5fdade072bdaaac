package dev.payments.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyGuard} must hold to: extend this, and hand over the guard. */
public abstract class IdempotencyGuardContract {

    private static final int THREADS = 50;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String key = "order-paid:cs_test_" + UUID.randomUUID();
    private final AtomicInteger runs = new AtomicInteger();

    /** The guard under test: the same one, or another over the same store, at each call. */
    protected abstract IdempotencyGuard guard();

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsAnActionOncePerKey() {
        assertThat(guard().runOnce(key, runs::incrementAndGet)).isTrue();
        assertThat(guard().runOnce(key, runs::incrementAndGet)).isFalse();
        assertThat(guard().runOnce(new String(key), runs::incrementAndGet)).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void runsTheActionInTheCallersThread() {
        List<Thread> seen = new ArrayList<>();
        guard().runOnce(key, () -> seen.add(Thread.currentThread()));
        assertThat(seen).containsExactly(Thread.currentThread());
    }

    @Test
    void tellsKeysApart() {
        assertThat(guard().runOnce(key, runs::incrementAndGet)).isTrue();
        assertThat(guard().runOnce(key + "x", runs::incrementAndGet)).isTrue();
        assertThat(guard().runOnce(key.replace("cs_test", "cs_TEST"), runs::incrementAndGet))
                .isTrue();
        assertThat(guard().runOnce("order-payment-failed" + key.substring(key.indexOf(':')), runs::incrementAndGet))
                .isTrue();
        assertThat(runs).hasValue(4);
    }

    @Test
    void keepsNoTraceOfAnActionThatThrew() {
        IllegalStateException failure = new IllegalStateException("listener failed");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> guard().runOnce(key, () -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
        assertThat(guard().runOnce(key, runs::incrementAndGet)).isTrue();
        assertThat(guard().runOnce(key, runs::incrementAndGet)).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void keepsNoTraceOfAnActionThatDied() {
        assertThatThrownBy(() -> guard().runOnce(key, () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(guard().runOnce(key, runs::incrementAndGet)).isTrue();
    }

    @Test
    void runsOneActionHoweverManyThreadsCome() throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            results.add(threads.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return guard().runOnce(key, runs::incrementAndGet);
            }));
        }
        assertThat(all(results)).containsOnlyOnce(true).hasSize(THREADS);
        assertThat(runs).hasValue(1);
    }

    /** Every thread's first try fails, so that each failure lets another one in. */
    @Test
    void runsOneActionToItsEndHoweverManyFailBefore() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            results.add(threads.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                try {
                    return guard().runOnce(key, () -> {
                        if (attempts.incrementAndGet() < 10) {
                            throw new IllegalStateException("not yet");
                        }
                        runs.incrementAndGet();
                    });
                } catch (IllegalStateException notYet) {
                    return false;
                }
            }));
        }
        assertThat(all(results)).containsOnlyOnce(true);
        assertThat(attempts).hasValue(10);
        assertThat(runs).hasValue(1);
    }

    @Test
    void letsTheNextOneRunWhenTheFirstFails() throws Exception {
        CountDownLatch firstRuns = new CountDownLatch(1);
        CountDownLatch letFirstFail = new CountDownLatch(1);
        Future<Boolean> first = threads.submit(() -> guard().runOnce(key, () -> {
            firstRuns.countDown();
            await(letFirstFail);
            throw new IllegalStateException("first failed");
        }));
        await(firstRuns);
        CountDownLatch secondComes = new CountDownLatch(1);
        Future<Boolean> second = threads.submit(() -> {
            secondComes.countDown();
            return guard().runOnce(key, runs::incrementAndGet);
        });
        await(secondComes);
        letFirstFail.countDown();
        assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(1);
        assertThatThrownBy(() -> first.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("first failed");
    }

    /** Each action waits for the other one to run: with one lock for all keys, neither would end. */
    @Test
    void runsDifferentKeysSideBySide() throws Exception {
        CyclicBarrier bothRun = new CyclicBarrier(2);
        Callable<Boolean> one = () -> guard().runOnce(key, () -> await(bothRun));
        Callable<Boolean> other = () -> guard().runOnce(key + "x", () -> await(bothRun));
        assertThat(all(List.of(threads.submit(one), threads.submit(other)))).containsExactly(true, true);
    }

    private static List<Boolean> all(List<Future<Boolean>> results) throws Exception {
        List<Boolean> all = new ArrayList<>();
        for (Future<Boolean> result : results) {
            all.add(result.get(30, TimeUnit.SECONDS));
        }
        return all;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
