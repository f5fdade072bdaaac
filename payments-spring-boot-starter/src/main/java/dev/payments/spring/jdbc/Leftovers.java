package dev.payments.spring.jdbc;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is still stored of an attempt that was rolled back. A listener's DDL, on most databases, and a commit of its own keep
 * what was written until then, the key with it, and the next delivery would be a duplicate of one that failed.
 */
record Leftovers(KeyTable table, TransactionTemplate newTransaction) {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

    /** Deletes the rows of the token, if there are any, in a transaction of its own. What it fails with is only logged. */
    void remove(Collection<String> keys, long token, Throwable failure) {
        attempt(keys, failure, () -> {
            int removed = Objects.requireNonNull(newTransaction.execute(status -> table.deleteIfStored(keys, token)));
            if (removed > 0) {
                log.warn(
                        "A listener of {} failed, but its own commit, or its DDL, had stored the key. The key was deleted,"
                                + " and the event will run again; what the listener wrote until then has stayed.",
                        keys);
            }
            return false;
        });
    }

    /** Whether the commit went through although it failed; false if that cannot be known. */
    boolean isStored(String key, long token, Throwable failure) {
        return attempt(
                List.of(key),
                failure,
                () -> Boolean.TRUE.equals(newTransaction.execute(status -> table.contains(key, token))));
    }

    /**
     * Proves once that the store can roll back: otherwise an event whose listener fails would be lost.
     *
     * @throws InvalidPaymentsConfigurationException if the table or the transaction manager is of the wrong kind
     */
    void requireNoneAfterRollback() {
        long token = ThreadLocalRandom.current().nextLong();
        String key = "start:" + Long.toHexString(token);
        newTransaction.executeWithoutResult(status -> {
            table.insert(key, token);
            status.setRollbackOnly();
        });
        int removed =
                Objects.requireNonNull(newTransaction.execute(status -> table.deleteIfStored(List.of(key), token)));
        if (removed > 0) {
            throw new InvalidPaymentsConfigurationException(
                    "The table of the idempotency keys keeps a row whose transaction was rolled back: a payment whose"
                            + " listener fails would be lost.",
                    "Give the table an engine with transactions (on MariaDB and MySQL: alter table ... engine = innodb), and"
                            + " the DataSource of the keys a PlatformTransactionManager of its own; with JTA, a DataSource"
                            + " that takes part in its transactions. Where there are several DataSources, mark that of the"
                            + " keys with @PaymentsDataSource.");
        }
    }

    private static boolean attempt(Collection<String> keys, Throwable failure, BooleanSupplier statements) {
        boolean interrupted = Thread.interrupted();
        try {
            return statements.getAsBoolean();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            log.error("Could not make sure that nothing is stored of {}, which failed: see whether it is", keys, e);
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
