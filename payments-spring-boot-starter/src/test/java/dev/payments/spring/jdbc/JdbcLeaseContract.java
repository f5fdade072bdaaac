package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.zaxxer.hikari.HikariDataSource;
import dev.payments.spring.reconciliation.ReconciliationLease;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.javacrumbs.shedlock.core.ClockProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** The lease by which one node at a time reconciles, on each database. */
abstract class JdbcLeaseContract extends JdbcRetentionContract {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private ReconciliationLease one;
    private ReconciliationLease other;

    @BeforeEach
    void startTwoNodes() {
        jdbc.execute("delete from payments_lock");
        one = lease(store(dataSource, KeyTable.DEFAULT_NAME));
        other = lease(store(dataSource, KeyTable.DEFAULT_NAME));
    }

    @AfterEach
    void setTheClockRight() {
        ClockProvider.setClock(Clock.systemUTC());
    }

    @Test
    void isHeldByOneAtATime() {
        boolean ran = one.runExclusively(INTERVAL, () -> {
            assertThat(isFree(other)).isFalse();
            assertThat(isFree(one)).isFalse();
        });

        assertThat(ran).isTrue();
        assertThat(isFree(other)).isTrue();
        assertThat(isFree(one)).isTrue();
    }

    @Test
    void isHeldByOneAtATimeHoweverManyTryAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(NODES);
        List<Future<?>> nodes = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            ReconciliationLease lease = lease(store(dataSource, KeyTable.DEFAULT_NAME));
            nodes.add(threads.submit(() -> {
                for (int i = 0; i < 10; i++) {
                    start.await(30, TimeUnit.SECONDS);
                    lease.runExclusively(INTERVAL, () -> {
                        assertThat(running.incrementAndGet()).isEqualTo(1);
                        rounds.incrementAndGet();
                        Thread.yield();
                        running.decrementAndGet();
                    });
                }
                return null;
            }));
        }
        for (Future<?> node : nodes) {
            node.get(60, TimeUnit.SECONDS);
        }

        assertThat(rounds).hasPositiveValue();
        assertThat(isFree(one)).isTrue();
    }

    @Test
    void isReleasedByARoundThatFails() {
        assertThatThrownBy(() -> one.runExclusively(INTERVAL, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(isFree(other)).isTrue();
    }

    @Test
    void isFreeSoonAfterItsHolderDied() {
        one.runExclusively(INTERVAL, () -> {
            // what a node leaves that is killed now
            assertThat(lasts(LockTableLease.LENGTH.plusSeconds(1))).isFalse();
            assertThat(isFree(other)).isFalse();
            timePasses();
            assertThat(isFree(other)).isTrue();
        });
    }

    @Test
    void isNotReleasedByAPredecessorThatOverran() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        List<Future<Boolean>> successor = new ArrayList<>();
        one.runExclusively(INTERVAL, () -> {
            timePasses();
            successor.add(holdUntil(end));
        });

        assertThat(isFree(one)).isFalse();
        assertThat(isFree(other)).isFalse();
        end.countDown();
        assertThat(successor.get(0).get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(isFree(one)).isTrue();
    }

    private Future<Boolean> holdUntil(CountDownLatch end) {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Boolean> holder = threads.submit(() -> other.runExclusively(INTERVAL, () -> {
            begun.countDown();
            await(end);
        }));
        await(begun);
        return holder;
    }

    @Test
    void isProlongedWhileItsHolderLives() {
        ScheduledExecutorService executor = mock();
        ScheduledFuture<?> future = mock();
        when(executor.scheduleAtFixedRate(any(), anyLong(), anyLong(), any())).thenAnswer(call -> future);
        ReconciliationLease lease = new LockTableLease(
                dataSource, transactionManager, LockTableLease.DEFAULT_TABLE, "long", () -> executor);

        lease.runExclusively(INTERVAL, () -> {
            ArgumentCaptor<Runnable> prolong = ArgumentCaptor.captor();
            verify(executor).scheduleAtFixedRate(prolong.capture(), anyLong(), anyLong(), any());
            jdbc.update("update payments_lock set lock_until = lock_until - interval '10' second");
            assertThat(lasts(LockTableLease.LENGTH)).isFalse();
            prolong.getValue().run();
            assertThat(lasts(LockTableLease.LENGTH)).isTrue();
        });

        verify(future).cancel(false);
        verify(executor).shutdown();
    }

    /** Only the database's counts, whatever the application believes the time to be, and wherever it is. */
    @Test
    void doesNotGoByTheApplicationsClock() {
        TimeZone here = TimeZone.getDefault();
        try {
            for (long hours : new long[] {-1, 1}) {
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
                dataSource.getHikariPoolMXBean().softEvictConnections();
                ClockProvider.setClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(hours)));
                one.runExclusively(INTERVAL, () -> {
                    TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
                    dataSource.getHikariPoolMXBean().softEvictConnections();
                    ClockProvider.setClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-hours)));
                    assertThat(isFree(other)).isFalse();
                });
                assertThat(isFree(other)).isTrue();
            }
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void isHeldThroughConnectionsThatDoNotCommitByThemselves() {
        try (HikariDataSource pool = pool(false)) {
            ReconciliationLease lease = lease(store(pool, KeyTable.DEFAULT_NAME));
            boolean ran = lease.runExclusively(
                    INTERVAL, () -> assertThat(isFree(other)).isFalse());

            assertThat(ran).isTrue();
            assertThat(isFree(other)).isTrue();
            assertThat(isFree(lease)).isTrue();
        }
    }

    private static boolean isFree(ReconciliationLease lease) {
        return lease.runExclusively(INTERVAL, () -> {});
    }

    /** More of it than the lease lasts, without anybody having prolonged it. */
    private void timePasses() {
        jdbc.update("update payments_lock set lock_until = locked_at");
    }

    private boolean lasts(Duration time) {
        return jdbc.queryForObject(
                        "select count(*) from payments_lock where lock_until >= locked_at + interval '"
                                + time.toSeconds() + "' second",
                        Integer.class)
                == 1;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
