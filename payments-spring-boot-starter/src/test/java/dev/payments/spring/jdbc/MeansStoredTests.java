package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.gate.IdempotencyStoreException;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When the guard returns, the key and what the listeners wrote are stored; when it throws, neither is, but for what a
 * listener's own DDL or commit has kept. However the listener misbehaves.
 */
@ExtendWith(OutputCaptureExtension.class)
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class MeansStoredTests extends OnEveryDatabase {

    @Test
    void aListenerThatSucceeds() {
        assertThat(deliver(() -> ship("1"))).isTrue();
        assertStored("1");
    }

    @Test
    void aListenerThatThrows(CapturedOutput output) {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    throw new IllegalStateException("no stock");
                }))
                .hasMessage("no stock");
        assertNothingIsLeftBut();
        assertThat(output).doesNotContain("has stayed");
    }

    @Test
    void swallowsADuplicateKey() {
        swallowsAFailedStatement(() -> deliver(this::shipTwice));
    }

    @Test
    void swallowsADuplicateKeyBeforeTheCommit() {
        swallowsAFailedStatement(() -> deliver(() -> beforeCommit(this::shipTwice)));
    }

    private void swallowsAFailedStatement(Runnable delivery) {
        if (database.abortsAfterFailure()) {
            assertThatThrownBy(delivery::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("swallowed a failed statement")
                    .hasCauseInstanceOf(DataAccessException.class);
            assertNothingIsLeftBut();
        } else {
            delivery.run();
            assertStored("1");
        }
    }

    private void shipTwice() {
        ship("1");
        try {
            ship("1");
        } catch (DuplicateKeyException swallowed) {
            // as careless listeners do
        }
    }

    @Test
    void rollsBackByItselfAndGoesOn() {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    onConnection(Connection::rollback);
                    ship("2");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a rollback");
        assertNothingIsLeftBut();
    }

    @Test
    void swallowsWhatMarkedTheTransactionForRollback() {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    new TransactionTemplate(transactionManager)
                            .executeWithoutResult(status -> status.setRollbackOnly());
                }))
                .isNotInstanceOf(IdempotencyStoreException.class)
                .hasMessageContaining("roll");
        assertNothingIsLeftBut();
    }

    /** Spring commits, and then throws as if it had rolled back. */
    @Test
    void marksTheTransactionForRollbackBeforeTheCommit() {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    beforeCommit(() -> new TransactionTemplate(transactionManager)
                            .executeWithoutResult(status -> status.setRollbackOnly()));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a rollback");
        assertNothingIsLeftBut();
    }

    @Test
    void runsDdlAndThrows(CapturedOutput output) {
        jdbc.execute("drop table if exists parcel");
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    jdbc.execute("create table parcel (id integer)");
                    throw new IllegalStateException("no stock");
                }))
                .hasMessage("no stock");
        if (database.commitsBeforeDdl()) {
            assertThat(output)
                    .contains("its own commit, or its DDL, had stored the key")
                    .contains(key);
            assertNothingIsLeftBut("1");
        } else {
            assertNothingIsLeftBut();
        }
    }

    @Test
    void commitsByItselfAndThrows(CapturedOutput output) {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    onConnection(Connection::commit);
                    ship("2");
                    throw new IllegalStateException("no stock");
                }))
                .hasMessage("no stock");
        assertThat(output).contains("what the listener wrote until then has stayed");
        assertNothingIsLeftBut("1");
    }

    @Test
    void commitsByItselfAndSucceeds() {
        assertThat(deliver(() -> {
                    ship("1");
                    onConnection(Connection::commit);
                    ship("2");
                }))
                .isTrue();
        assertStored("1", "2");
    }

    @Test
    void doesNotHideTheFailureWhenTheCleanUpFails(CapturedOutput output) {
        AtomicBoolean unreachable = new AtomicBoolean();
        JdbcIdempotencyGuard failing = guard(new JdbcTransactionManager(dataSource) {
            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {
                if (unreachable.get()) {
                    throw new CannotCreateTransactionException("unreachable");
                }
                super.doBegin(transaction, definition);
            }
        });
        assertThatThrownBy(() -> failing.runOnce(key, () -> {
                    unreachable.set(true);
                    throw new IllegalStateException("no stock");
                }))
                .hasMessage("no stock")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(output)
                .contains("Could not make sure that nothing is stored")
                .contains(key);
    }
}
