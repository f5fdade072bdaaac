package dev.payments.test.contract;

import dev.payments.gate.IdempotencyGuard;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call to a guard whose action has begun, and goes on until it is told how to end. Thread-safe. */
public final class RunningAction {

    private static final long SECONDS = 30;

    private final CountDownLatch end = new CountDownLatch(1);
    private final Future<Boolean> result;
    private volatile @Nullable RuntimeException failure;

    private RunningAction(IdempotencyGuard guard, String key, ExecutorService threads, CountDownLatch began) {
        this.result = threads.submit(() -> guard.runOnce(key, () -> {
            began.countDown();
            awaitEnd();
        }));
    }

    /**
     * Calls the guard in another thread and returns when the action runs.
     *
     * @throws TimeoutException if it does not within 30 s
     */
    public static RunningAction start(IdempotencyGuard guard, String key, ExecutorService threads) throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        RunningAction action = new RunningAction(guard, key, threads, began);
        if (!began.await(SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("the action of " + key + " did not begin");
        }
        return action;
    }

    /** Lets the action end, and returns what the guard answered. */
    public boolean succeed() throws Exception {
        end.countDown();
        return result.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Lets the action throw this. */
    public void fail(RuntimeException thrown) {
        failure = thrown;
        end.countDown();
    }

    /** What the guard answers, or the exception that it throws, wrapped as a future does. */
    public Future<Boolean> result() {
        return result;
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the test is over and nobody told the action to end", e);
        }
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }
}
