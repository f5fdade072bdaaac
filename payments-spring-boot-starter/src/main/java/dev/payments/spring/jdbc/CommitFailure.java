package dev.payments.spring.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whose failure it is that the flush, the check or the commit after the listeners failed. */
enum CommitFailure {

    /** Something that a listener wrote or registered: a constraint, an optimistic lock, an exception of its own. */
    LISTENER,

    /** Two transactions were in each other's way, and the database has ended this one: it may succeed the next time. */
    NOBODY,

    /** The database could not be reached. */
    STORE;

    /**
     * Rolled back but for an integrity constraint (SQL:2016, class 40), PostgreSQL's lock_not_available, and H2's lock time-out
     * and concurrent update.
     */
    private static final Pattern CONFLICT = Pattern.compile("40(?!002|003)...|55P03|HYT00|90131");

    /**
     * Connection exceptions (class 08, and 40003: nobody knows whether it was committed), PostgreSQL's class 57P and its lack
     * of resources, and H2's closed database or connection.
     */
    private static final Pattern UNREACHABLE = Pattern.compile("08...|40003|57P0.|53...|90007|90067|90098|90121");

    /** By the SQLState that the database gave, otherwise by the type that Spring gave it. */
    static CommitFailure of(Throwable thrown) {
        if (thrown instanceof Error || isOfAbortedTransaction(thrown)) {
            return LISTENER;
        }
        if (causes(thrown).anyMatch(CommitFailure::isUnreachable)) {
            return STORE;
        }
        return causes(thrown).anyMatch(CommitFailure::isConflict) ? NOBODY : LISTENER;
    }

    /** Whether a statement failed because an earlier one had: PostgreSQL then refuses all others. */
    static boolean isOfAbortedTransaction(Throwable thrown) {
        return causes(thrown).anyMatch(cause -> has(cause, "25P02"));
    }

    private static boolean isUnreachable(Throwable cause) {
        if (cause instanceof SQLException e && e.getSQLState() != null) {
            return UNREACHABLE.matcher(e.getSQLState()).matches();
        }
        return cause instanceof SQLRecoverableException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof RecoverableDataAccessException
                || (cause instanceof DataAccessResourceFailureException && !hasState(cause));
    }

    private static boolean isConflict(Throwable cause) {
        if (cause instanceof SQLException e && e.getSQLState() != null) {
            return CONFLICT.matcher(e.getSQLState()).matches();
        }
        return cause instanceof ConcurrencyFailureException && !(cause instanceof OptimisticLockingFailureException);
    }

    private static boolean hasState(Throwable thrown) {
        return causes(thrown).anyMatch(cause -> cause instanceof SQLException e && e.getSQLState() != null);
    }

    private static boolean has(Throwable cause, String state) {
        return cause instanceof SQLException e && state.equals(e.getSQLState());
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
