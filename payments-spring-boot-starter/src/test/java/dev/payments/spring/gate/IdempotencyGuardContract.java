package dev.payments.spring.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.gate.IdempotencyGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link IdempotencyGuard} must do. */
@Timeout(60)
public abstract class IdempotencyGuardContract {

    protected final String key = "order-paid:cs_test_" + UUID.randomUUID();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The guard, and where it has a shared store, a second one over the same store, as on another node. */
    protected abstract List<IdempotencyGuard> nodes();

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsAnActionOncePerKey() {
        AtomicInteger runs = new AtomicInteger();

        assertThat(first().runOnce(key, runs::incrementAndGet)).isTrue();
        for (IdempotencyGuard node : nodes()) {
            assertThat(node.runOnce(key, runs::incrementAndGet)).isFalse();
        }

        assertThat(runs).hasValue(1);
    }

    @Test
    void runsTheActionOfEachKey() {
        AtomicInteger runs = new AtomicInteger();

        assertThat(first().runOnce(key, runs::incrementAndGet)).isTrue();
        assertThat(first().runOnce(key + "2", runs::incrementAndGet)).isTrue();
        assertThat(first().runOnce(key.toUpperCase(java.util.Locale.ROOT), runs::incrementAndGet))
                .isTrue();

        assertThat(runs).hasValue(3);
    }

    @Test
    void tellsLongKeysApart() {
        String longKey = key + "x".repeat(1000);

        assertThat(first().runOnce(longKey + "1", () -> {})).isTrue();
        assertThat(first().runOnce(longKey + "2", () -> {})).isTrue();
        assertThat(last().runOnce(longKey + "1", () -> {})).isFalse();
    }

    @Test
    void leavesNoTraceOfAFailure() {
        List<Throwable> failures =
                List.of(new IllegalStateException("a"), new Exception("checked"), new StackOverflowError("error"));
        for (Throwable failure : failures) {
            assertThatThrownBy(() -> first().runOnce(key, () -> sneakyThrow(failure)))
                    .isSameAs(failure);
        }

        assertThat(last().runOnce(key, () -> {})).isTrue();
    }

    @Test
    void runsOneOfFiftySimultaneousCalls() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            IdempotencyGuard node = nodes().get(i % nodes().size());
            calls.add(threads.submit(() -> {
                start.await();
                return node.runOnce(key, runs::incrementAndGet);
            }));
        }
        start.countDown();

        int ran = 0;
        for (Future<Boolean> call : calls) {
            ran += call.get() ? 1 : 0;
        }
        assertThat(ran).isEqualTo(1);
        assertThat(runs).hasValue(1);
    }

    @Test
    void makesADuplicateWaitForTheFirst() throws Exception {
        for (IdempotencyGuard node : nodes()) {
            String key = this.key + node.hashCode();
            Running first = new Running(first(), key, null);
            Future<Boolean> duplicate = startWaiting(() -> node.runOnce(key, () -> {}));

            assertThat(duplicate.isDone()).isFalse();
            first.finish();

            assertThat(duplicate.get()).isFalse();
            assertThat(first.result.get()).isTrue();
        }
    }

    @Test
    void runsTheWaitingOneWhenTheFirstFails() throws Exception {
        for (IdempotencyGuard node : nodes()) {
            String key = this.key + node.hashCode();
            Running first = new Running(first(), key, new IllegalStateException("the first fails"));
            Future<Boolean> second = startWaiting(() -> node.runOnce(key, () -> {}));

            first.finish();

            assertThat(second.get()).isTrue();
            assertThatThrownBy(first.result::get).hasRootCauseMessage("the first fails");
        }
    }

    @Test
    void runsOtherKeysMeanwhile() throws Exception {
        Running first = new Running(first(), key, null);

        for (IdempotencyGuard node : nodes()) {
            assertThat(node.runOnce(key + node.hashCode(), () -> {})).isTrue();
        }

        first.finish();
        assertThat(first.result.get()).isTrue();
    }

    @Test
    void refusesTheSameKeyInsideItsOwnAction() {
        assertThatThrownBy(() -> first().runOnce(key, () -> first().runOnce(key, () -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dispatched the same event again");
    }

    protected IdempotencyGuard first() {
        return nodes().get(0);
    }

    protected IdempotencyGuard last() {
        return nodes().get(nodes().size() - 1);
    }

    /** Returns once the call's thread waits for something, which is for the first one's end. */
    private Future<Boolean> startWaiting(Callable<Boolean> call) throws InterruptedException {
        Thread[] thread = new Thread[1];
        CountDownLatch started = new CountDownLatch(1);
        Future<Boolean> result = threads.submit(() -> {
            thread[0] = Thread.currentThread();
            started.countDown();
            return call.call();
        });
        started.await();
        while (!result.isDone() && !isWaiting(thread[0])) {
            Thread.onSpinWait();
        }
        return result;
    }

    /** A database's driver may wait for a lock in any state, so that its statement runs is enough. */
    private static boolean isWaiting(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING
                || state == Thread.State.TIMED_WAITING
                || Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().startsWith("executeUpdate"));
    }

    @SuppressWarnings("unchecked")
    protected static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** A call whose action runs until it is told to finish. */
    protected final class Running {

        public final Future<Boolean> result;
        private final CountDownLatch finish = new CountDownLatch(1);

        public Running(IdempotencyGuard guard, String key, RuntimeException failure) throws InterruptedException {
            CountDownLatch started = new CountDownLatch(1);
            result = threads.submit(() -> guard.runOnce(key, () -> {
                started.countDown();
                await();
                if (failure != null) {
                    throw failure;
                }
            }));
            started.await();
        }

        private void await() {
            try {
                finish.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        public void finish() {
            finish.countDown();
        }
    }
}
