package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.IdempotencyStoreException;
import dev.payments.test.contract.IdempotencyGuardContract;
import dev.payments.test.contract.RunningAction;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What the guard must do beyond its contract when it has a database, on each of them. */
abstract class JdbcGuardContract extends IdempotencyGuardContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private HikariDataSource dataSource;
    private PlatformTransactionManager transactionManager;
    private List<IdempotencyGuard> nodes;
    JdbcTemplate jdbc;

    abstract String url();

    abstract String script();

    @BeforeEach
    void createTables() {
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url());
        dataSource.setMaximumPoolSize(10);
        dataSource.setConnectionTimeout(5_000);
        jdbc = new JdbcTemplate(dataSource);
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("dev/payments/spring/jdbc/" + script())),
                dataSource);
        jdbc.execute("create table if not exists shipment (order_id varchar(100) primary key)");
        jdbc.execute("delete from shipment");
        jdbc.execute("delete from payments_idempotency_key");
        transactionManager = new JdbcTransactionManager(dataSource);
        nodes = List.of(guard(transactionManager, TIMEOUT), guard(transactionManager, TIMEOUT));
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Override
    protected List<IdempotencyGuard> nodes() {
        return nodes;
    }

    @Test
    void commitsTheKeyWithTheListenersWrites() {
        first().runOnce(key, () -> ship("1"));

        assertThat(keys()).containsExactly(key);
        assertThat(shipments()).isEqualTo(1);
    }

    @Test
    void rollsTheListenersWritesBackWithTheKey() {
        IllegalStateException failure = new IllegalStateException("after writing");

        assertThatThrownBy(() -> first().runOnce(key, () -> {
                    ship("1");
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(keys()).isEmpty();
        assertThat(shipments()).isZero();
    }

    @Test
    void throwsTheListenersOwnDataAccessExceptionOn() {
        assertThatThrownBy(() -> first().runOnce(key, () -> {
                    ship("1");
                    ship("1");
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(keys()).isEmpty();
        assertThat(shipments()).isZero();
    }

    @Test
    void failsWhenAListenerSwallowedWhatMarkedTheTransactionForRollback() {
        TransactionTemplate inner = new TransactionTemplate(transactionManager);

        assertThatThrownBy(() -> first().runOnce(key, () -> {
                    ship("1");
                    try {
                        inner.executeWithoutResult(status -> {
                            throw new IllegalStateException("swallowed");
                        });
                    } catch (IllegalStateException swallowed) {
                        // as careless listeners do
                    }
                }))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(keys()).isEmpty();
        assertThat(shipments()).isZero();
    }

    @Test
    void staysApartFromATransactionAroundTheCall() {
        TransactionTemplate outer = new TransactionTemplate(transactionManager);

        outer.executeWithoutResult(status -> {
            first().runOnce(key, () -> ship("1"));
            status.setRollbackOnly();
        });

        assertThat(keys()).containsExactly(key);
        assertThat(shipments()).isEqualTo(1);
    }

    @Test
    void leavesAConnectionToTheListenerHoweverManyDuplicatesWait() {
        dataSource.getHikariConfigMXBean().setMaximumPoolSize(3);
        TransactionTemplate another = new TransactionTemplate(transactionManager);
        another.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        java.util.concurrent.CompletableFuture<?>[] duplicates = new java.util.concurrent.CompletableFuture<?>[20];

        boolean ran = first().runOnce(key, () -> {
            java.util.concurrent.CountDownLatch started = new java.util.concurrent.CountDownLatch(duplicates.length);
            for (int i = 0; i < duplicates.length; i++) {
                duplicates[i] = java.util.concurrent.CompletableFuture.supplyAsync(
                        () -> {
                            started.countDown();
                            return first().runOnce(key, () -> {});
                        },
                        task -> new Thread(task).start());
            }
            await(started);
            another.executeWithoutResult(status -> ship("1"));
        });

        assertThat(ran).isTrue();
        assertThat(duplicates)
                .allSatisfy(duplicate -> assertThat(duplicate.join()).isEqualTo(false));
    }

    @Test
    void reportsAFailedCommitAsTheStores() {
        PlatformTransactionManager failing = new JdbcTransactionManager(dataSource) {
            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                super.doRollback(status);
                throw new TransactionSystemException("the connection broke", new SQLException("gone"));
            }
        };

        assertThatThrownBy(() -> guard(failing, TIMEOUT).runOnce(key, () -> ship("1")))
                .isInstanceOf(IdempotencyStoreException.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void reportsADatabaseThatIsGoneAsTheStores() {
        dataSource.close();

        assertThatThrownBy(() -> first().runOnce(key, () -> {}))
                .isInstanceOf(IdempotencyStoreException.class)
                .hasMessage("could not begin a transaction");
    }

    @Test
    void reportsAMissingTableAsTheStores() {
        jdbc.execute("alter table payments_idempotency_key rename to elsewhere");
        try {
            assertThatThrownBy(() -> first().runOnce(key, () -> {}))
                    .isInstanceOf(IdempotencyStoreException.class)
                    .hasCauseInstanceOf(DataAccessException.class);
        } finally {
            jdbc.execute("alter table elsewhere rename to payments_idempotency_key");
        }
    }

    @Test
    void givesUpWaitingAfterTheTimeout() throws Exception {
        for (IdempotencyGuard first : List.of(first(), guard(transactionManager, TIMEOUT))) {
            RunningAction running = RunningAction.start(first, key + first.hashCode(), threads);
            IdempotencyGuard impatient = guard(transactionManager, Duration.ofSeconds(1));

            assertThatThrownBy(() -> impatient.runOnce(key + first.hashCode(), () -> {}))
                    .isInstanceOf(IdempotencyStoreException.class);

            assertThat(running.succeed()).isTrue();
        }
    }

    @Test
    void deletesOnlyKeysThatAreOlderThanTheRetention() {
        int old = ExpiredKeyCleaner.BATCH_SIZE + 1;
        Instant now = Instant.parse("2026-11-23T12:00:00Z");
        jdbc.batchUpdate(
                "insert into payments_idempotency_key values (?, ?)",
                java.util.stream.IntStream.range(0, old)
                        .mapToObj(
                                i -> new Object[] {"old" + i, java.sql.Timestamp.from(now.minus(Duration.ofDays(61)))})
                        .toList());
        jdbc.update(
                "insert into payments_idempotency_key values (?, ?)",
                "young",
                java.sql.Timestamp.from(now.minus(Duration.ofDays(59))));
        ExpiredKeyCleaner cleaner = new ExpiredKeyCleaner(
                new KeyTable(dataSource),
                new TransactionTemplate(transactionManager),
                Duration.ofDays(60),
                Clock.fixed(now, ZoneOffset.UTC));

        assertThat(cleaner.clean()).isEqualTo(old);
        assertThat(keys()).containsExactly("young");
        assertThat(cleaner.clean()).isZero();
    }

    private JdbcIdempotencyGuard guard(PlatformTransactionManager manager, Duration timeout) {
        return new JdbcIdempotencyGuard(dataSource, manager, timeout);
    }

    private void ship(String orderId) {
        jdbc.update("insert into shipment values (?)", orderId);
    }

    private List<String> keys() {
        return jdbc.queryForList("select idempotency_key from payments_idempotency_key", String.class);
    }

    private int shipments() {
        return jdbc.queryForObject("select count(*) from shipment", Integer.class);
    }

    private static void await(java.util.concurrent.CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
