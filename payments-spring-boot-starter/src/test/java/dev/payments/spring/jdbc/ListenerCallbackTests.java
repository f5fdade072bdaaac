package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What listeners have registered with the transaction: checked exceptions, as of Kotlin, and what runs after the check. */
@ExtendWith(OutputCaptureExtension.class)
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class ListenerCallbackTests extends OnEveryDatabase {

    private final IOException failure = new IOException("no network");

    /** Spring catches what is unchecked only, and the connection would commit when it goes back to the pool. */
    @Test
    void aCheckedExceptionBeforeTheCommit() {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    beforeCommit(() -> sneakyThrow(failure));
                }))
                .isSameAs(failure);
        assertNothingIsLeftBut();
    }

    @Test
    void aCheckedExceptionAtTheFlush() {
        JdbcIdempotencyGuard other = guard(new JdbcTransactionManager(dataSource));
        assertThatThrownBy(() -> other.runOnce(key, () -> {
                    ship("1");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void flush() {
                            sneakyThrow(failure);
                        }
                    });
                }))
                .isSameAs(failure);
        assertNothingIsLeftBut();
    }

    @Test
    void aCheckedExceptionAfterTheCommit(CapturedOutput output) {
        assertThat(deliver(() -> {
                    ship("1");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            sneakyThrow(failure);
                        }
                    });
                }))
                .isTrue();
        assertStored("1");
        assertThat(output).contains("a callback after its commit failed");
    }

    /** It runs after the check, and Spring keeps what it throws. */
    @Test
    void aFailedStatementBeforeTheCompletion() {
        Runnable delivery = () -> deliver(() -> {
            ship("1");
            beforeCompletion(() -> ship("1"));
        });
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

    @Test
    void aRollbackBeforeTheCompletion() {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("1");
                    beforeCompletion(() -> onConnection(Connection::rollback));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a rollback");
        assertNothingIsLeftBut();
    }

    private static void beforeCompletion(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCompletion() {
                action.run();
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
