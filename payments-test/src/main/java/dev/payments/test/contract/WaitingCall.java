package dev.payments.test.contract;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts a call that is expected to wait for something else. */
final class WaitingCall {

    /** Enough for any guard to begin to wait; one that is slower is only tested less strictly. */
    private static final Duration LONGEST_WAY_TO_ITS_WAIT = Duration.ofSeconds(5);

    private WaitingCall() {}

    /** Returns when the call's thread waits, or has ended. */
    static Future<Boolean> start(ExecutorService threads, Callable<Boolean> call) throws Exception {
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        Future<Boolean> result = threads.submit(() -> {
            caller.complete(Thread.currentThread());
            return call.call();
        });
        Thread thread = caller.get(30, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + LONGEST_WAY_TO_ITS_WAIT.toNanos();
        while (!result.isDone() && !isWaiting(thread) && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        return result;
    }

    /** A database's driver may wait for a lock in any state, so a running statement counts as waiting. */
    private static boolean isWaiting(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING
                || state == Thread.State.TIMED_WAITING
                || Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().startsWith("executeUpdate"));
    }
}
