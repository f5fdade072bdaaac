package dev.payments.spring.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;

/** Whose failure it is that the flush, the check or the commit after the listeners failed. */
enum CommitFailure {

    /** Something that a listener wrote: a constraint, an optimistic lock, a value that is not valid. */
    LISTENER,

    /** Two transactions were in each other's way, and the database has ended this one: it may succeed the next time. */
    NOBODY,

    /** The database could not be reached. */
    STORE;

    /** A statement after a failed one, on PostgreSQL: in_failed_sql_transaction. */
    private static final Predicate<String> ABORTED = "25P02"::equals;

    /**
     * The SQL standard's class 40, transaction rollback, but for its integrity constraint; PostgreSQL's lock_not_available;
     * H2's lock time-out and concurrent update.
     */
    private static final Predicate<String> CONFLICT =
            Pattern.compile("40(?!002|003)...|55P03|HYT00|90131").asMatchPredicate();

    /**
     * The SQL standard's class 08, connection exception, and 40003, after which nobody knows whether it was committed;
     * PostgreSQL's shutdown (57P), lack of resources (53) and system error (58); H2's closed database or connection.
     */
    private static final Predicate<String> UNREACHABLE = Pattern.compile(
                    "08...|40003|57P0.|53...|58...|90007|90067|90098|90121")
            .asMatchPredicate();

    /**
     * By the SQLState, or else by the type that Spring has given it. An SQLException without a state is not the database's but
     * the pool's or the driver's: as of the rollback on a lost connection, which Spring throws in the place of the commit's.
     */
    static CommitFailure of(Throwable thrown) {
        List<String> states = states(thrown);
        if (thrown instanceof Error || states.stream().anyMatch(ABORTED)) {
            return LISTENER;
        }
        if (states.stream().anyMatch(UNREACHABLE)) {
            return STORE;
        }
        if (states.stream().anyMatch(CONFLICT)) {
            return NOBODY;
        }
        boolean saysNothing = states.stream().allMatch(String::isEmpty);
        return saysNothing && !states.isEmpty() ? STORE : byType(thrown, saysNothing);
    }

    private static CommitFailure byType(Throwable thrown, boolean withoutState) {
        if (thrown instanceof OptimisticLockingFailureException) {
            return LISTENER;
        }
        if (thrown instanceof ConcurrencyFailureException) {
            return NOBODY;
        }
        return thrown instanceof RecoverableDataAccessException
                        || (withoutState && thrown instanceof DataAccessResourceFailureException)
                ? STORE
                : LISTENER;
    }

    /** Whether a statement failed because an earlier one had: PostgreSQL then refuses all others. */
    static boolean isOfAbortedTransaction(Throwable thrown) {
        return states(thrown).stream().anyMatch(ABORTED);
    }

    private static List<String> states(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .filter(SQLException.class::isInstance)
                .map(cause -> Objects.requireNonNullElse(((SQLException) cause).getSQLState(), ""))
                .toList();
    }
}
