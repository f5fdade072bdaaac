package dev.payments.test.contract;

import dev.payments.gate.IdempotencyGuard;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call to a guard whose action has begun, and runs until {@link #succeed()} or {@link #fail}. Thread-safe. */
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
     * Calls the guard in another thread and returns once the action is running.
     *
     * @throws TimeoutException if it is not running within 30 s
     */
    public static RunningAction start(IdempotencyGuard guard, String key, ExecutorService threads) throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        RunningAction action = new RunningAction(guard, key, threads, began);
        if (!began.await(SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("the action of " + key + " did not begin");
        }
        return action;
    }

    /** Ends the action, and returns the result of the guard. */
    public boolean succeed() throws Exception {
        end.countDown();
        return result.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Makes the action throw this exception. */
    public void fail(RuntimeException thrown) {
        failure = thrown;
        end.countDown();
    }

    /** The result of the guard, or the exception that it throws, wrapped as by any future. */
    public Future<Boolean> result() {
        return result;
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the test ended before the action", e);
        }
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }
}
