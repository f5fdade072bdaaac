package dev.payments.spring.webhook;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.unit.DataSize;

/**
 * The bodies that have begun to arrive. One that is not whole in time is refused with 408. Their number and their size are
 * bounded: the one that has waited longest makes room, with 503. So a delivery that arrives whole, as Stripe's do, never waits
 * behind those that do not. Thread-safe.
 */
final class PendingBodies implements DisposableBean {

    private static final int MOST = 200;
    private static final long MOST_BYTES = DataSize.ofMegabytes(16).toBytes();

    private final Duration timeout;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<PendingBody> pending = new LinkedHashSet<>();
    private long bytes;

    PendingBodies(Duration timeout) {
        this.timeout = timeout;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("payments-webhook-timer-");
        threads.setDaemon(true);
        this.timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Adds a body that begins to arrive; it is ended by its transport, or refused, whichever is first. */
    PendingBody add(Consumer<HttpStatus> refusal) {
        PendingBody body = new PendingBody(refusal);
        synchronized (this) {
            pending.add(body);
        }
        body.deadline =
                timer.schedule(() -> body.refuse(HttpStatus.REQUEST_TIMEOUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
        makeRoom();
        return body;
    }

    private void makeRoom() {
        for (PendingBody eldest = eldestIfTooMany(); eldest != null; eldest = eldestIfTooMany()) {
            eldest.refuse(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private synchronized @Nullable PendingBody eldestIfTooMany() {
        return pending.size() > MOST || bytes > MOST_BYTES ? pending.iterator().next() : null;
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    /** One of them. */
    final class PendingBody {

        private final Consumer<HttpStatus> refusal;
        private volatile @Nullable Future<?> deadline;
        private long size;

        private PendingBody(Consumer<HttpStatus> refusal) {
            this.refusal = refusal;
        }

        /** More of it is kept in memory. */
        void grow(int by) {
            synchronized (PendingBodies.this) {
                if (!pending.contains(this)) {
                    return;
                }
                size += by;
                bytes += by;
            }
            makeRoom();
        }

        /** Whether this was the end of it; false if it had been refused, or ended. */
        boolean end() {
            synchronized (PendingBodies.this) {
                if (!pending.remove(this)) {
                    return false;
                }
                bytes -= size;
            }
            Future<?> timeout = deadline;
            if (timeout != null) {
                timeout.cancel(false);
            }
            return true;
        }

        private void refuse(HttpStatus status) {
            if (end()) {
                refusal.accept(status);
            }
        }
    }
}
