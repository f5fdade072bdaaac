package dev.payments.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.gate.IdempotencyGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link IdempotencyGuard} must hold to: extend this in the guard's test, and hand the guard over.
 *
 * <pre>{@code
 * class MyGuardTests extends IdempotencyGuardContract {
 *     private final List<IdempotencyGuard> nodes = List.of(new MyGuard(store), new MyGuard(store));
 *
 *     @Override
 *     protected List<IdempotencyGuard> nodes() {
 *         return nodes;
 *     }
 * }
 * }</pre>
 *
 * <p>Each test works on keys of its own, so the store need not be emptied in between.
 */
@Timeout(120)
public abstract class IdempotencyGuardContract extends GuardClaimsContract {

    private static final int THREADS = 50;

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void runsAnActionOncePerKey() {
        assertThat(first().runOnce(key, runs::incrementAndGet)).isTrue();
        for (IdempotencyGuard node : nodes()) {
            assertThat(node.runOnce(key, runs::incrementAndGet)).isFalse();
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void runsTheActionInTheCallersThread() {
        List<Thread> seen = new ArrayList<>();
        first().runOnce(key, () -> seen.add(Thread.currentThread()));
        assertThat(seen).containsExactly(Thread.currentThread());
    }

    @Test
    void tellsKeysApart() {
        assertThat(first().runOnce(key, runs::incrementAndGet)).isTrue();
        assertThat(first().runOnce(key + "x", runs::incrementAndGet)).isTrue();
        assertThat(first().runOnce(key + " ", runs::incrementAndGet)).isTrue();
        assertThat(first().runOnce(key.toUpperCase(Locale.ROOT), runs::incrementAndGet))
                .isTrue();
        assertThat(first().runOnce("order-payment-failed" + key.substring(key.indexOf(':')), runs::incrementAndGet))
                .isTrue();
        assertThat(runs).hasValue(5);
    }

    @Test
    void tellsLongKeysApart() {
        String longKey = key + "x".repeat(1000);
        assertThat(first().runOnce(longKey + "1", runs::incrementAndGet)).isTrue();
        assertThat(first().runOnce(longKey + "2", runs::incrementAndGet)).isTrue();
        assertThat(last().runOnce(longKey + "1", runs::incrementAndGet)).isFalse();
        assertThat(runs).hasValue(2);
    }

    @Test
    void leavesNoTraceOfAFailureAndRethrowsIt() {
        List<Throwable> failures =
                List.of(new IllegalStateException("a"), new Exception("checked"), new StackOverflowError("an error"));
        for (Throwable failure : failures) {
            assertThatThrownBy(() -> first().runOnce(key, () -> sneakyThrow(failure)))
                    .isSameAs(failure);
        }
        assertThat(last().runOnce(key, runs::incrementAndGet)).isTrue();
        assertThat(first().runOnce(key, runs::incrementAndGet)).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void runsOneActionHoweverManyThreadsCome() throws Exception {
        List<Boolean> results = simultaneously(node -> node.runOnce(key, runs::incrementAndGet));
        assertThat(results).hasSize(THREADS).containsOnlyOnce(true);
        assertThat(runs).hasValue(1);
    }

    /** Each failure lets another thread in. */
    @Test
    void runsOneActionToItsEndHoweverManyFailBefore() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        List<Boolean> results = simultaneously(node -> {
            try {
                return node.runOnce(key, () -> {
                    if (attempts.incrementAndGet() < 10) {
                        throw new IllegalStateException("not yet");
                    }
                    runs.incrementAndGet();
                });
            } catch (IllegalStateException notYet) {
                assertThat(notYet).hasMessage("not yet");
                return false;
            }
        });
        assertThat(results).containsOnlyOnce(true);
        assertThat(attempts).hasValue(10);
        assertThat(runs).hasValue(1);
    }

    @Test
    void makesADuplicateWaitForTheFirst() throws Exception {
        for (int i = 0; i < nodes().size(); i++) {
            IdempotencyGuard node = nodes().get(i);
            String key = this.key + i;
            RunningAction running = RunningAction.start(first(), key, threads);
            Future<Boolean> duplicate = WaitingCall.start(threads, () -> node.runOnce(key, runs::incrementAndGet));
            assertThat(duplicate).isNotDone();
            assertThat(running.succeed()).isTrue();
            assertThat(duplicate.get(30, TimeUnit.SECONDS)).isFalse();
        }
        assertThat(runs).hasValue(0);
    }

    @Test
    void runsTheWaitingOneWhenTheFirstFails() throws Exception {
        for (int i = 0; i < nodes().size(); i++) {
            IdempotencyGuard node = nodes().get(i);
            String key = this.key + i;
            RunningAction running = RunningAction.start(first(), key, threads);
            Future<Boolean> second = WaitingCall.start(threads, () -> node.runOnce(key, runs::incrementAndGet));
            assertThat(second).isNotDone();
            running.fail(new IllegalStateException("the first fails"));
            assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> running.result().get(30, TimeUnit.SECONDS)).hasRootCauseMessage("the first fails");
        }
        assertThat(runs).hasValue(nodes().size());
    }

    /** Each action waits for the others to run: with one lock for all keys, none would end. */
    @Test
    void runsDifferentKeysSideBySide() throws Exception {
        CyclicBarrier allRun = new CyclicBarrier(nodes().size() + 1);
        List<Future<Boolean>> results = new ArrayList<>();
        results.add(threads.submit(() -> first().runOnce(key, () -> await(allRun))));
        for (int i = 0; i < nodes().size(); i++) {
            IdempotencyGuard node = nodes().get(i);
            String other = key + i;
            results.add(threads.submit(() -> node.runOnce(other, () -> await(allRun))));
        }
        assertThat(all(results)).containsOnly(true);
    }

    /** Waiting for itself would never end. */
    @Test
    void refusesTheSameKeyInsideItsOwnAction() {
        assertThatThrownBy(() -> first().runOnce(key, () -> first().runOnce(key, runs::incrementAndGet)))
                .isInstanceOf(RuntimeException.class);
        assertThat(runs).hasValue(0);
        assertThat(first().runOnce(key, runs::incrementAndGet)).isTrue();
    }

    private List<Boolean> simultaneously(Predicate<IdempotencyGuard> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            IdempotencyGuard node = nodes().get(i % nodes().size());
            Callable<Boolean> together = () -> {
                await(start);
                return call.test(node);
            };
            results.add(threads.submit(together));
        }
        return all(results);
    }

    private static List<Boolean> all(List<Future<Boolean>> results) throws Exception {
        List<Boolean> all = new ArrayList<>();
        for (Future<Boolean> result : results) {
            all.add(result.get(60, TimeUnit.SECONDS));
        }
        return all;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
