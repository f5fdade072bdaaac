package dev.payments.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard in memory does beyond the contract that every guard holds to. */
@Timeout(60)
class InMemoryIdempotencyGuardTests {

    private final IdempotencyGuard guard = IdempotencyGuard.inMemory();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesACapacityThatIsNotPositive(int capacity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdempotencyGuard.inMemory(capacity))
                .withMessage("capacity must be positive, not " + capacity);
    }

    @Test
    void forgetsTheOldestKeyFirst() {
        IdempotencyGuard small = IdempotencyGuard.inMemory(3);
        for (String key : new String[] {"a", "b", "c", "d"}) {
            assertThat(small.runOnce(key, runs::incrementAndGet)).isTrue();
        }
        for (String key : new String[] {"b", "c", "d"}) {
            assertThat(small.runOnce(key, runs::incrementAndGet)).isFalse();
        }
        assertThat(small.runOnce("a", runs::incrementAndGet)).isTrue();
        assertThat(small.runOnce("b", runs::incrementAndGet)).isTrue();
        assertThat(small.runOnce("d", runs::incrementAndGet)).isFalse();
    }

    @Test
    void doesNotForgetAKeyForOneThatFailed() {
        IdempotencyGuard small = IdempotencyGuard.inMemory(1);
        small.runOnce("a", runs::incrementAndGet);
        assertThatIllegalStateException()
                .isThrownBy(() -> small.runOnce("b", () -> {
                    throw new IllegalStateException();
                }));
        assertThat(small.runOnce("a", runs::incrementAndGet)).isFalse();
    }

    /** Waiting for itself would never end. */
    @Test
    void refusesToRunAKeyInsideItself() {
        assertThatIllegalStateException()
                .isThrownBy(() -> guard.runOnce("a", () -> guard.runOnce("a", runs::incrementAndGet)))
                .withMessage("a listener of a dispatched the same event again");
        assertThat(runs).hasValue(0);
        assertThat(guard.runOnce("a", runs::incrementAndGet)).isTrue();
    }

    @Test
    void runsAnotherKeyInsideOne() {
        assertThat(guard.runOnce("a", () -> guard.runOnce("b", runs::incrementAndGet)))
                .isTrue();
        assertThat(guard.runOnce("b", runs::incrementAndGet)).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void isADuplicateAfterWaitingForTheFirstToSucceed() throws Exception {
        CompletableFuture<Boolean> first = runFirst();
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        Thread waiting = new Thread(() -> second.complete(guard.runOnce("a", runs::incrementAndGet)));
        waiting.start();
        awaitWaiting(waiting);
        assertThat(second).isNotDone();
        goOn.countDown();
        assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void givesUpWaitingWhenInterruptedAndKeepsTheFlag() throws Exception {
        CompletableFuture<Boolean> first = runFirst();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                guard.runOnce("a", runs::incrementAndGet);
            } catch (IdempotencyStoreException e) {
                thrown.set(e);
            }
            flag.complete(Thread.currentThread().isInterrupted());
        });
        waiting.start();
        awaitWaiting(waiting);
        waiting.interrupt();
        assertThat(flag.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(thrown.get()).hasMessage("interrupted while another thread worked on a");
        goOn.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(guard.runOnce("a", runs::incrementAndGet)).isFalse();
    }

    @Test
    void doesNotMindAnInterruptWhenThereIsNothingToWaitFor() {
        Thread.currentThread().interrupt();
        assertThat(guard.runOnce("a", runs::incrementAndGet)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failsOnlyTheCallWhoseActionFails() throws Exception {
        CompletableFuture<Boolean> first = runFirst();
        goOn.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(guard.runOnce("a", () -> {
                    throw new IllegalStateException("never run");
                }))
                .isFalse();
        assertThatThrownBy(() -> guard.runOnce("b", () -> {
                    throw new IllegalStateException("run");
                }))
                .hasMessage("run");
    }

    /** Runs key a in another thread, which stays inside until told to go on. */
    private CompletableFuture<Boolean> runFirst() throws InterruptedException {
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> guard.runOnce("a", () -> {
            running.countDown();
            try {
                assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            runs.incrementAndGet();
        }));
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        return first;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(Thread.currentThread().isInterrupted()).as("timed out").isFalse();
            Thread.onSpinWait();
        }
    }
}
