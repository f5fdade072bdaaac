package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.gate.IdempotencyStoreException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What the guard must do beyond its contract when it has a database, on each of them. */
abstract class JdbcGuardContract extends JdbcStuckListenerContract {

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
    void leavesAConnectionToTheListenerHoweverManyDuplicatesWait() {
        dataSource.getHikariConfigMXBean().setMaximumPoolSize(3);
        TransactionTemplate another = new TransactionTemplate(transactionManager);
        another.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        CompletableFuture<?>[] duplicates = new CompletableFuture<?>[20];

        boolean ran = first().runOnce(key, () -> {
            CountDownLatch started = new CountDownLatch(duplicates.length);
            for (int i = 0; i < duplicates.length; i++) {
                duplicates[i] = CompletableFuture.supplyAsync(
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
    void saysThatAListenerDispatchedItsOwnEvent() {
        TransactionTemplate outside = new TransactionTemplate(transactionManager);
        outside.setPropagationBehavior(TransactionTemplate.PROPAGATION_NOT_SUPPORTED);

        assertThatThrownBy(() -> first().runOnce(
                                key, () -> outside.executeWithoutResult(status -> first().runOnce(key, () -> {}))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dispatched the same event again");
    }

    @Test
    void reportsAFailedCommitAsTheStores() {
        PlatformTransactionManager failing = new JdbcTransactionManager(dataSource) {
            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                super.doRollback(status);
                throw new TransactionSystemException("the connection broke", new SQLException("gone", "08006"));
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
