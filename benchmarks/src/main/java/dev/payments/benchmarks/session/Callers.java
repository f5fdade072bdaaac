package dev.payments.benchmarks.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Callers who each create one session after the other. */
final class Callers {

    private final SessionCalls calls;
    private final ThreadFactory threads;
    private final AtomicInteger orders = new AtomicInteger(1_000_000_000);

    Callers(SessionCalls calls, ThreadFactory threads) {
        this.calls = calls;
        this.threads = threads;
    }

    /** So many at once, for this long after a run-up that is not counted. */
    Round run(int callers, long runUpMillis, long millis) throws InterruptedException, ExecutionException {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(runUpMillis);
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        List<FutureTask<Round>> tasks = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            FutureTask<Round> task = new FutureTask<>(caller(start, end));
            threads.newThread(task).start();
            tasks.add(task);
        }
        double perSecond = 0;
        IntStream micros = IntStream.empty();
        for (FutureTask<Round> task : tasks) {
            Round round = task.get();
            perSecond += round.perSecond();
            micros = IntStream.concat(micros, IntStream.of(round.micros()));
        }
        return new Round(perSecond, micros.toArray());
    }

    /** Measured from the end of one call to that of another: callers in step would else finish just before the end, or after. */
    private Callable<Round> caller(long start, long end) {
        return () -> {
            long now = System.nanoTime();
            while (now - start < 0) {
                now = create(now, IntStream.builder());
            }
            IntStream.Builder latencies = IntStream.builder();
            long first = now;
            do {
                now = create(now, latencies);
            } while (now - end < 0);
            int[] micros = latencies.build().toArray();
            return new Round(micros.length * 1e9 / (now - first), micros);
        };
    }

    private long create(long before, IntStream.Builder latencies) throws Exception {
        calls.create("order-" + orders.getAndIncrement());
        long after = System.nanoTime();
        latencies.add((int) TimeUnit.NANOSECONDS.toMicros(after - before));
        return after;
    }
}
