package dev.payments.spring.jdbc;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.IdempotencyStoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the keys in a table, in the same transaction as what the listeners write:
 *
 * <ol>
 *   <li>Within this process one thread at a time works on a key or a claim; the others wait without holding a connection.
 *   <li>A new transaction begins, whatever surrounds the call.
 *   <li>The key is inserted. If it is there already, the event is a duplicate, and the transaction ends.
 *   <li>The claims are inserted, in their order. One that is there already changes nothing.
 *   <li>If another process has inserted one of them and not committed, the database makes the insert wait. Where it gives up
 *       early or finds a deadlock, all of it is tried again in a new transaction until the timeout.
 *   <li>The listeners run. What they throw rolls everything back and is rethrown as it is.
 *   <li>The transaction is committed. If a listener swallowed an exception that had marked it for rollback, this fails too.
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
    private final Duration timeout;
    private final KeyLocks locks = new KeyLocks();

    JdbcIdempotencyGuard(KeyTable table, PlatformTransactionManager transactionManager, Duration timeout) {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("the transaction timeout must be at least 1 s, not " + timeout);
        }
        this.table = table;
        this.transactionManager = transactionManager;
        this.newTransaction = new TransactionTemplate(transactionManager);
        newTransaction.setName("payments.idempotency");
        newTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        newTransaction.setTimeout(Math.toIntExact(timeout.toSeconds()));
        this.withoutTransaction = new TransactionTemplate(transactionManager);
        withoutTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.timeout = timeout;
    }

    @Override
    public boolean runOnce(String key, Collection<String> claims, Consumer<Set<String>> action) {
        Set<String> inOrder = new LinkedHashSet<>(claims);
        Set<String> locked = new HashSet<>(inOrder);
        locked.add(key);
        return locks.whileHolding(locked, timeout, () -> runInTransaction(key, inOrder, action));
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        try {
            return Objects.requireNonNull(withoutTransaction.execute(status -> table.find(keys)));
        } catch (TransactionException | DataAccessException e) {
            throw new IdempotencyStoreException("could not look keys up", e);
        }
    }

    private boolean runInTransaction(String key, Set<String> claims, Consumer<Set<String>> action) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            TransactionStatus status = begin();
            Set<String> newClaims;
            try {
                newClaims = insert(key, claims);
            } catch (ConcurrencyFailureException | QueryTimeoutException e) {
                rollback(status, e);
                pauseUnlessPast(deadline, key, e);
                continue;
            } catch (RuntimeException e) {
                rollback(status, e);
                throw new IdempotencyStoreException("could not insert the key " + key, e);
            }
            if (newClaims != null) {
                run(action, newClaims, status);
            }
            commit(status);
            return newClaims != null;
        }
    }

    /** The claims that were not there, or null if the key was. The token identifies the rows of this attempt. */
    private @Nullable Set<String> insert(String key, Set<String> claims) {
        long token = ThreadLocalRandom.current().nextLong();
        if (!table.insert(key, token)) {
            return null;
        }
        Set<String> newClaims = new LinkedHashSet<>(claims);
        newClaims.removeIf(claim -> !table.insert(claim, token));
        return Collections.unmodifiableSet(newClaims);
    }

    /** A database that does not wait at all would otherwise be asked again without a break. */
    private static void pauseUnlessPast(long deadline, String key, DataAccessException thrown) {
        if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
            throw new IdempotencyStoreException(
                    "another process has worked on " + key + " for too long, or the database is too slow", thrown);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private TransactionStatus begin() {
        try {
            return transactionManager.getTransaction(newTransaction);
        } catch (TransactionException e) {
            throw new IdempotencyStoreException("could not begin a transaction", e);
        }
    }

    private void run(Consumer<Set<String>> action, Set<String> newClaims, TransactionStatus status) {
        try {
            action.accept(newClaims);
        } catch (Throwable thrown) {
            rollback(status, thrown);
            throw thrown;
        }
    }

    private void rollback(TransactionStatus status, Throwable because) {
        try {
            transactionManager.rollback(status);
        } catch (RuntimeException e) {
            because.addSuppressed(e);
        }
    }

    private void commit(TransactionStatus status) {
        try {
            transactionManager.commit(status);
        } catch (UnexpectedRollbackException aListenerSwallowedAFailure) {
            throw aListenerSwallowedAFailure;
        } catch (TransactionException | DataAccessException e) {
            throw new IdempotencyStoreException("could not commit", e);
        }
    }
}
