package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.IdempotencyStoreException;
import dev.payments.test.contract.RunningAction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

/** No listener may hold up its duplicates for ever: neither one that is stuck, nor one whose process died. */
abstract class JdbcStuckListenerContract extends JdbcClaimsContract {

    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Far from never, and long enough for a busy machine. */
    private static final long SOON = 15;

    @Test
    void answersTheDuplicatesOnAnotherNodeWhenTheTimeIsUp() throws Exception {
        RunningAction stuck = RunningAction.start(first(), key, threads);
        IdempotencyGuard other = guard(transactionManager, SHORT);

        long start = System.nanoTime();
        for (Future<Boolean> duplicate : dispatchThreeTimes(other)) {
            assertThatThrownBy(() -> duplicate.get(SOON, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IdempotencyStoreException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);

        assertThat(stuck.result()).isNotDone();
        assertThat(dataSource.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
        assertThat(other.runOnce(key + "other", () -> ship("2"))).isTrue();
        assertThat(stuck.succeed()).isTrue();
        assertThat(other.runOnce(key, () -> ship("1"))).isFalse();
    }

    @Test
    void answersTheDuplicatesOnTheSameNodeWhenTheTimeIsUp() throws Exception {
        IdempotencyGuard node = guard(transactionManager, SHORT);
        RunningAction stuck = RunningAction.start(node, key, threads);

        for (Future<Boolean> duplicate : dispatchThreeTimes(node)) {
            assertThatThrownBy(() -> duplicate.get(SOON, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IdempotencyStoreException.class);
        }

        assertThat(dataSource.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
        assertThat(stuck.succeed()).isTrue();
        assertThat(node.runOnce(key, () -> ship("1"))).isFalse();
    }

    @Test
    void endsAListenerWhoseStatementIsStuck() throws Exception {
        ship("1");
        TransactionTemplate holder = new TransactionTemplate(transactionManager);
        JdbcIdempotencyGuard node = guard(transactionManager, SHORT);

        holder.executeWithoutResult(status -> {
            jdbc.update("update shipment set order_id = '1b' where order_id = '1'");
            Future<Boolean> stuck = threads.submit(() -> node.runOnce(key, () -> {
                ship("2");
                jdbc.update("update shipment set order_id = '1c' where order_id = '1'");
            }));
            assertThatThrownBy(() -> stuck.get(SOON, TimeUnit.SECONDS)).cause().isInstanceOf(DataAccessException.class);
        });

        assertThat(keys()).isEmpty();
        assertThat(shipments()).isEqualTo(1);
        assertThat(last().runOnce(key, () -> ship("2"))).isTrue();
    }

    @Test
    void endsAListenerThatWritesAfterItsTime() {
        JdbcIdempotencyGuard node = guard(transactionManager, SHORT);
        long deadline = System.nanoTime() + SHORT.multipliedBy(2).toNanos();

        assertThatThrownBy(() -> node.runOnce(key, () -> {
                    while (System.nanoTime() - deadline < 0) {
                        Thread.onSpinWait();
                    }
                    ship("1");
                }))
                .isInstanceOf(TransactionTimedOutException.class);

        assertThat(keys()).isEmpty();
        assertThat(last().runOnce(key, () -> ship("1"))).isTrue();
    }

    /** What is left of a process that was killed is a connection that breaks. */
    @Test
    void goesOnWhereANodeDied() throws Exception {
        List<Future<Boolean>> duplicates = new ArrayList<>();

        assertThatThrownBy(() -> first().runOnce(key, () -> {
                    ship("1");
                    duplicates.addAll(dispatchThreeTimes(last()));
                    breakConnection();
                }))
                .isInstanceOf(RuntimeException.class);

        List<Boolean> results = new ArrayList<>();
        for (Future<Boolean> duplicate : duplicates) {
            results.add(duplicate.get(SOON, TimeUnit.SECONDS));
        }
        assertThat(results).containsOnlyOnce(true);
        assertThat(keys()).containsExactly(key);
        assertThat(shipments()).isEqualTo(1);
    }

    private List<Future<Boolean>> dispatchThreeTimes(IdempotencyGuard node) {
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            results.add(threads.submit(() -> node.runOnce(key, () -> ship("1"))));
        }
        return results;
    }

    private void breakConnection() {
        try {
            breakConnection(DataSourceUtils.getConnection(dataSource));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void breakConnection(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
    }
}
