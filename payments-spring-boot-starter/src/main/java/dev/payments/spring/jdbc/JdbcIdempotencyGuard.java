package dev.payments.spring.jdbc;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.IdempotencyStoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the keys in a table, in the same transaction as what the listeners write:
 *
 * <ol>
 *   <li>Inside a transaction of the caller's on the same database the call fails: it would wait for that one's rows.
 *   <li>Within this process one thread at a time works on a key or a claim; the others wait without holding a connection.
 *   <li>A transaction begins.
 *   <li>The key is inserted, with a token of this attempt. If it is there already, the event is a duplicate, and the
 *       transaction ends.
 *   <li>The claims are inserted, in their order. One that is there already changes nothing.
 *   <li>If another process has inserted one of them and not committed, the database makes the insert wait. Where it gives up
 *       early or finds a deadlock, all of it is tried again in a new transaction until the timeout.
 *   <li>The listeners run. What they throw rolls everything back and is rethrown as it is.
 *   <li>Their callbacks before the commit run, what they left to be written is flushed, and the key is read by its token
 *       ({@link CommitCheck}). If it is not there, a listener swallowed what had ended the transaction: all of it fails.
 *   <li>The transaction is committed. What fails from the flush to here is the listeners', and rethrown as it is, unless the
 *       database could not be reached or found a conflict ({@link CommitFailure}); after a conflict, all of it is tried once
 *       more. What fails after the commit is logged.
 *   <li>After a rollback, rows of the token that a listener's DDL or own commit has kept are deleted ({@link Leftovers}).
 * </ol>
 *
 * <p>Thread-safe. A key or claim longer than 255 characters, or that ends in a space, is stored as its SHA-256.
 */
final class JdbcIdempotencyGuard implements IdempotencyGuard {

    /** How long listeners may take, and duplicates wait for them, by default. */
    static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final KeyTable table;
    private final PlatformTransactionManager transactionManager;
    private final TransactionTemplate newTransaction;
    private final TransactionTemplate withoutTransaction;
    private final TransactionTemplate outsideOfTransactions;
    private final Leftovers leftovers;
    private final PoolWatch pool;
    private final Duration timeout;
    private final KeyLocks locks = new KeyLocks();

    /** @param maxConnections of the pool at that moment, or the greatest number if unknown */
    JdbcIdempotencyGuard(
            KeyTable table,
            PlatformTransactionManager transactionManager,
            Duration timeout,
            IntSupplier maxConnections) {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("the transaction timeout must be at least 1 s, not " + timeout);
        }
        this.table = table;
        this.transactionManager = transactionManager;
        this.newTransaction = transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        newTransaction.setName("payments.idempotency");
        newTransaction.setTimeout(Math.toIntExact(timeout.toSeconds()));
        this.withoutTransaction = transaction(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.outsideOfTransactions = transaction(TransactionDefinition.PROPAGATION_NEVER);
        this.leftovers = new Leftovers(table, newTransaction);
        this.pool = PoolWatch.on(transactionManager, maxConnections);
        this.timeout = timeout;
    }

    private TransactionTemplate transaction(int propagation) {
        TransactionTemplate template = new TransactionTemplate(transactionManager);
        template.setPropagationBehavior(propagation);
        return template;
    }

    /** Stops the start where the rollback of a transaction would not take the key with it. */
    void requireRollback() {
        leftovers.requireNoneAfterRollback();
    }

    @Override
    public boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action) {
        refuseInsideOfTransaction(key);
        Set<String> inOrder = new LinkedHashSet<>(claims);
        Set<String> locked = new HashSet<>(inOrder);
        locked.add(key);
        return locks.whileHolding(locked, timeout, () -> runUnlessKnown(key, inOrder, action));
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        try {
            return Objects.requireNonNull(withoutTransaction.execute(status -> table.find(keys)));
        } catch (TransactionException | DataAccessException e) {
            throw new IdempotencyStoreException("could not look keys up", e);
        }
    }

    private void refuseInsideOfTransaction(String key) {
        try {
            outsideOfTransactions.executeWithoutResult(status -> {});
        } catch (IllegalTransactionStateException e) {
            throw new IllegalStateException(
                    key
                            + " was confirmed or dispatched inside a transaction on the database of the keys, for whose rows the"
                            + " listeners could wait without end. Do it before that transaction begins or after it has ended,"
                            + " also where a listener does it. In a test with MockMvc, remove @Transactional from the test.",
                    e);
        } catch (TransactionException e) {
            throw new IdempotencyStoreException("could not ask for the present transaction", e);
        }
    }

    private boolean runUnlessKnown(String key, Set<String> claims, Consumer<Set<String>> action) {
        long deadline = System.nanoTime() + timeout.toNanos();
        RuntimeException firstConflict = null;
        while (true) {
            long token = ThreadLocalRandom.current().nextLong();
            TransactionStatus status = begin();
            Set<String> newClaims;
            try {
                newClaims = table.insert(key, claims, token);
            } catch (ConcurrencyFailureException | QueryTimeoutException e) {
                GateTransaction.rollback(transactionManager, status, e);
                pauseUnlessPast(deadline, key, e);
                continue;
            } catch (RuntimeException e) {
                GateTransaction.rollback(transactionManager, status, e);
                throw new IdempotencyStoreException("could not insert the key " + key, e);
            } catch (Error e) {
                GateTransaction.rollback(transactionManager, status, e);
                throw e;
            }
            if (newClaims == null) {
                endDuplicate(key, status);
                return false;
            }
            GateTransaction transaction =
                    new GateTransaction(transactionManager, leftovers, status, key, claims, token);
            RuntimeException conflict = pool.whileIn(() -> transaction.run(action, newClaims));
            if (conflict == null) {
                return true;
            }
            if (firstConflict != null || isPast(deadline)) {
                throw new IdempotencyStoreException(
                        "the commit of " + key + " conflicts with other transactions", conflict);
            }
            firstConflict = conflict;
        }
    }

    /** A database that does not wait at all would otherwise be asked again without a break. */
    private static void pauseUnlessPast(long deadline, String key, DataAccessException thrown) {
        if (isPast(deadline)) {
            throw new IdempotencyStoreException(
                    "another process has worked on " + key + " for too long, or the database is too slow", thrown);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static boolean isPast(long deadline) {
        return System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted();
    }

    private TransactionStatus begin() {
        try {
            return transactionManager.getTransaction(newTransaction);
        } catch (TransactionException e) {
            throw new IdempotencyStoreException("could not begin a transaction", e);
        }
    }

    /** Claims may have been inserted all the same. */
    private void endDuplicate(String key, TransactionStatus status) {
        try {
            transactionManager.rollback(status);
        } catch (TransactionException | DataAccessException e) {
            throw new IdempotencyStoreException("could not end the transaction of the duplicate " + key, e);
        }
    }
}
