package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.gate.IdempotencyStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a listener broke is rethrown as it is, a conflict is tried once more, and only a lost store is the store's failure. */
@ExtendWith(OutputCaptureExtension.class)
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class WhoseFailureTests extends OnEveryDatabase {

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicBoolean shipped = new AtomicBoolean();

    static Stream<Throwable> failuresOfListeners() {
        return Stream.of(
                new IllegalStateException("no stock"),
                new OptimisticLockingFailureException("changed meanwhile"),
                new CannotAcquireLockException("deadlock", new SQLException("deadlock", "40001")),
                new DataIntegrityViolationException("null", new SQLException("null", "23502")),
                new CannotCreateTransactionException("no connection", new SQLException("time-out", "08001")),
                new UnexpectedRollbackException("of an inner transaction"),
                new StackOverflowError(),
                new AssertionError("a bug"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfListeners")
    void whatAListenerThrows(Throwable failure) {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    sneakyThrow(failure);
                }))
                .isSameAs(failure);
        assertNothingIsLeftBut();
    }

    /** Also a TransactionException, after which Spring does not roll back. */
    @ParameterizedTest
    @MethodSource("failuresOfListeners")
    void whatAListenerThrowsBeforeTheCommit(Throwable failure) {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    beforeCommit(() -> sneakyThrow(failure));
                }))
                .isSameAs(failure);
        assertNothingIsLeftBut();
    }

    /** As of MyBatis, when it writes a batch in a transaction whose time is up. */
    @Test
    void aTransactionExceptionAtTheFlush() {
        JdbcIdempotencyGuard other = guard(new JdbcTransactionManager(dataSource));
        TransactionTimedOutException failure = new TransactionTimedOutException("too late");
        assertThatThrownBy(() -> other.runOnce(key, () -> {
                    ship("1");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void flush() {
                            throw failure;
                        }
                    });
                }))
                .isSameAs(failure);
        assertNothingIsLeftBut();
    }

    @ParameterizedTest
    @MethodSource("failuresOfListeners")
    void whatIsThrownAfterTheCommit(Throwable failure, CapturedOutput output) {
        Runnable listener = () -> {
            ship("1");
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    sneakyThrow(failure);
                }
            });
        };
        if (failure instanceof VirtualMachineError) {
            assertThatThrownBy(() -> deliver(listener)).isSameAs(failure);
        } else {
            assertThat(deliver(listener)).isTrue();
        }
        assertStored("1");
        assertThat(output).contains("ERROR").contains("a callback after its commit failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "44000"})
    void whatTheCommitRefusesForAListenersData(String state) {
        JdbcIdempotencyGuard other = refusing(1, new SQLException("refused", state));
        assertThatThrownBy(() -> other.runOnce(key, this::ship))
                .isNotInstanceOf(IdempotencyStoreException.class)
                .hasRootCauseMessage("refused");
        assertNothingIsLeftBut();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void aConflictAtTheCommitIsTriedOnceMore(String state) {
        JdbcIdempotencyGuard other = refusing(1, new SQLException("conflict", state));
        assertThat(other.runOnce(key, this::ship)).isTrue();
        assertThat(shipments()).containsExactly("attempt 2");
        assertThat(other.runOnce(key, () -> ship("again"))).isFalse();
    }

    @Test
    void twoConflictsAtTheCommitAreTheStores() {
        JdbcIdempotencyGuard other = refusing(2, new SQLException("conflict", "40001"));
        assertThatThrownBy(() -> other.runOnce(key, this::ship))
                .isInstanceOf(IdempotencyStoreException.class)
                .hasRootCauseMessage("conflict");
        assertThat(runs).hasValue(2);
        assertNothingIsLeftBut();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01"})
    void aStoreThatIsLostAtTheCommit(String state) {
        JdbcIdempotencyGuard other = refusing(1, new SQLException("gone", state));
        assertThatThrownBy(() -> other.runOnce(key, this::ship)).isInstanceOf(IdempotencyStoreException.class);
        assertNothingIsLeftBut();
    }

    @Test
    void aCommitWhoseAnswerIsLost(CapturedOutput output) {
        JdbcIdempotencyGuard other = guard(new JdbcTransactionManager(dataSource) {
            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                super.doCommit(status);
                if (runs.getAndIncrement() == 0) {
                    throw new TransactionSystemException("could not commit", new SQLException("gone", "08006"));
                }
            }
        });
        assertThat(other.runOnce(key, () -> ship("1"))).isTrue();
        assertThat(shipments()).containsExactly("1");
        assertThat(other.runOnce(key, () -> ship("again"))).isFalse();
        assertThat(output).contains("the answer to its commit was lost");
    }

    /** Spring then reports that it could not roll back, and not what the commit said. */
    @Test
    void aConnectionThatIsLostAtTheCommit() {
        JdbcIdempotencyGuard other = guard(new JdbcTransactionManager(dataSource) {
            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                if (shipped.getAndSet(false)) {
                    lose(connection());
                }
                super.doCommit(status);
            }
        });
        assertThatThrownBy(() -> other.runOnce(key, this::ship)).isInstanceOf(IdempotencyStoreException.class);
        assertNothingIsLeftBut();
    }

    @Test
    void aConnectionThatIsLostBeforeTheCommit() {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    lose(connection());
                }))
                .isInstanceOf(IdempotencyStoreException.class);
        assertNothingIsLeftBut();
    }

    /** Refuses the commit of this many runs of a listener that says {@link #ship()}. */
    private JdbcIdempotencyGuard refusing(int times, SQLException failure) {
        return guard(new JdbcTransactionManager(dataSource) {
            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                if (shipped.getAndSet(false) && runs.get() <= times) {
                    super.doRollback(status);
                    throw translateException("commit", failure);
                }
                super.doCommit(status);
            }
        });
    }

    private void lose(Connection connection) {
        try {
            connection.unwrap(Connection.class).close();
            dataSource.evictConnection(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void ship() {
        ship("attempt " + runs.incrementAndGet());
        shipped.set(true);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
