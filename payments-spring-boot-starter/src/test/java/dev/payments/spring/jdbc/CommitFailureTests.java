package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronization;

class CommitFailureTests {

    @ParameterizedTest
    @CsvSource({
        "23505,LISTENER",
        "23000,LISTENER",
        "22001,LISTENER",
        "40002,LISTENER",
        "25P02,LISTENER",
        "57014,LISTENER",
        "HY000,LISTENER",
        "40001,NOBODY",
        "40P01,NOBODY",
        "40000,NOBODY",
        "55P03,NOBODY",
        "HYT00,NOBODY",
        "90131,NOBODY",
        "08006,STORE",
        "08S01,STORE",
        "40003,STORE",
        "57P01,STORE",
        "53300,STORE",
        "58030,STORE",
        "90098,STORE"
    })
    void goesByTheSqlStateWhereverItIs(String state, CommitFailure whose) {
        SQLException cause = new SQLException("failed", state);
        assertThat(CommitFailure.of(new UncategorizedSQLException("commit", null, cause)))
                .isEqualTo(whose);
        assertThat(CommitFailure.of(new TransactionSystemException("commit", new IllegalStateException(cause))))
                .isEqualTo(whose);
        assertThat(CommitFailure.of(new TransactionSystemException("commit", new BatchUpdateException(null, cause))))
                .isEqualTo(whose);
    }

    @Test
    void goesByTheTypeWhereTheStateSaysNothing() {
        SQLException lockTimeout = new SQLException("Lock wait timeout exceeded", "HY000", 1205);
        assertThat(CommitFailure.of(new CannotAcquireLockException("lock", lockTimeout)))
                .isEqualTo(CommitFailure.NOBODY);
        assertThat(CommitFailure.of(new DataAccessResourceFailureException("gone")))
                .isEqualTo(CommitFailure.STORE);
        assertThat(CommitFailure.of(new OptimisticLockingFailureException("changed")))
                .isEqualTo(CommitFailure.LISTENER);
        assertThat(CommitFailure.of(new ObjectOptimisticLockingFailureException("changed", new Exception())))
                .isEqualTo(CommitFailure.LISTENER);
        assertThat(CommitFailure.of(new IllegalArgumentException())).isEqualTo(CommitFailure.LISTENER);
        assertThat(CommitFailure.of(new AssertionError(new SQLException("gone", "08006"))))
                .isEqualTo(CommitFailure.LISTENER);
    }

    /** The pool's "Connection is closed", which Spring throws in the place of what the commit said. */
    @Test
    void takesAnSqlExceptionWithoutAStateForALostConnection() {
        assertThat(CommitFailure.of(new TransactionSystemException(
                        "JDBC rollback failed", new SQLException("Connection is closed"))))
                .isEqualTo(CommitFailure.STORE);
    }

    @Test
    void theWrappedCallbackLeavesNoMethodOut() {
        assertThat(Arrays.stream(ListenerCallback.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(Arrays.stream(TransactionSynchronization.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .toList());
    }
}
