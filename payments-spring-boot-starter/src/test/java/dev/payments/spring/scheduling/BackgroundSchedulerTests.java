package dev.payments.spring.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.PeriodicTrigger;

class BackgroundSchedulerTests {

    private final BlockingQueue<Thread> runs = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private BackgroundScheduler scheduler;

    @AfterEach
    void stop() {
        scheduler.stop();
    }

    @Test
    void goesOnAfterATaskThatFails() throws Exception {
        start(() -> {
            runs.add(Thread.currentThread());
            throw new IllegalStateException("failed");
        });

        assertThat(runs.poll(20, TimeUnit.SECONDS)).extracting(Thread::isDaemon).isEqualTo(true);
        assertThat(runs.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    /** An interrupt would close the file of an embedded database. */
    @Test
    void letsARunningTaskFinish() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        start(() -> {
            runs.add(Thread.currentThread());
            try {
                interrupted.complete(!end.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        runs.poll(20, TimeUnit.SECONDS);
        Thread stopping = new Thread(scheduler::stop);
        stopping.start();
        while (stopping.isAlive() && stopping.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        end.countDown();

        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
        stopping.join(20_000);
        assertThat(scheduler.isRunning()).isFalse();
    }

    @Test
    void runsNothingOnceItIsStoppedAndStartsAgain() throws Exception {
        start(() -> runs.add(Thread.currentThread()));
        runs.poll(20, TimeUnit.SECONDS);
        scheduler.stop();
        runs.clear();
        assertThat(scheduler.getScheduledTasks()).isEmpty();

        scheduler.start();

        assertThat(runs.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(scheduler.getScheduledTasks()).hasSize(1);
    }

    private void start(Runnable work) {
        scheduler = new BackgroundScheduler(List.of(new BackgroundScheduler.Task() {
            @Override
            public Trigger trigger() {
                return new PeriodicTrigger(Duration.ofMillis(1));
            }

            @Override
            public void run() {
                work.run();
            }
        }));
        scheduler.start();
    }
}
