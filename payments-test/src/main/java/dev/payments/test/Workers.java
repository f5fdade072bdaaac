package dev.payments.test;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one {@link LocalStripe}: daemons, as many as needed, but limited for deliveries; {@link #close()} ends all.
 */
final class Workers implements Executor, AutoCloseable {

    private static final int IDLE_SECONDS = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("local-stripe-"));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, daemons("local-stripe-timer-"));
    private final ThreadPoolExecutor deliveries;

    Workers(int parallelDeliveries) {
        deliveries = new ThreadPoolExecutor(
                parallelDeliveries,
                parallelDeliveries,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("local-stripe-delivery-"));
        deliveries.allowCoreThreadTimeOut(true);
    }

    /** Runs the task, unless closed. */
    @Override
    public void execute(Runnable task) {
        execute(threads, task);
    }

    /** Runs the task after a delay, unless closed by then. */
    void after(Duration delay, Runnable task) {
        schedule(delay, () -> execute(threads, task));
    }

    /** Runs a delivery after a delay, once a thread is free, unless closed by then. */
    void deliver(Duration delay, Runnable delivery) {
        if (delay.isZero()) {
            execute(deliveries, delivery);
        } else {
            schedule(delay, () -> execute(deliveries, delivery));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        deliveries.shutdownNow();
        threads.shutdownNow();
    }

    private void schedule(Duration delay, Runnable task) {
        try {
            var unused = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return;
        }
    }

    private static void execute(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException closed) {
            return;
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
