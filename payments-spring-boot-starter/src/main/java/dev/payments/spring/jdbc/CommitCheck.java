package dev.payments.spring.jdbc;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The last thing before the commit: what the listeners left to be written is flushed, and the key's row is read, by its token.
 * That commit returns proves nothing: PostgreSQL answers the commit of an aborted transaction as any other, and after a
 * deadlock MariaDB and H2 have rolled back and go on in a new transaction, in which another process may have stored the key.
 */
final class CommitCheck implements TransactionSynchronization {

    private final KeyTable table;
    private final String key;
    private final long token;
    private final TransactionStatus transaction;
    private boolean begun;
    private boolean passed;
    private @Nullable Throwable failure;
    private boolean isLast = true;
    private int status = STATUS_UNKNOWN;

    CommitCheck(KeyTable table, String key, long token, TransactionStatus transaction) {
        this.table = table;
        this.key = key;
        this.token = token;
        this.transaction = transaction;
    }

    /**
     * Commits. The check runs before that, and after what the listeners have registered: its order is the last one, and equals
     * keep that of their registration. Without synchronization there is nothing to run after, and nothing that reports the
     * commit.
     */
    void commit(PlatformTransactionManager manager) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            isLast = !ListenerCallback.wrapAll();
            TransactionSynchronizationManager.registerSynchronization(this);
            manager.commit(transaction);
        } else {
            beforeCommit(false);
            manager.commit(transaction);
            status = STATUS_COMMITTED;
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        begun = true;
        try {
            transaction.flush();
            if (transaction.isRollbackOnly() || !table.contains(key, token)) {
                throw swallowedFailure(null);
            }
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw ListenerCallback.pastSpring(fail(e));
        }
        passed = true;
    }

    /** The listeners' callbacks here run after the check, and Spring keeps what they throw. */
    @Override
    public void beforeCompletion() {
        if (!passed || isLast) {
            return;
        }
        passed = false;
        try {
            if (!table.contains(key, token)) {
                throw swallowedFailure(null);
            }
            passed = true;
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private Throwable fail(Throwable thrown) {
        Throwable failed = CommitFailure.isOfAbortedTransaction(thrown) ? swallowedFailure(thrown) : thrown;
        failure = failed;
        return failed;
    }

    @Override
    public void afterCompletion(int status) {
        this.status = status;
    }

    /** Whether the listeners' own part of the commit was over. */
    boolean hasBegun() {
        return begun;
    }

    /** What the check failed with, if it did; Spring may throw a failed rollback in its place. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    boolean hasPassed() {
        return passed;
    }

    /** Whether the transaction manager has reported the commit, after which callbacks may still throw. */
    boolean isCommitted() {
        return passed && status == STATUS_COMMITTED;
    }

    private IllegalStateException swallowedFailure(@Nullable Throwable cause) {
        return new IllegalStateException(
                "A listener of " + key
                        + " swallowed a failed statement, a deadlock or a rollback: the database has rolled"
                        + " back what was written, so nothing of this event is kept and it has to come again. Let the"
                        + " exception leave the listener, or run what may fail in a transaction of its own"
                        + " (Propagation.REQUIRES_NEW) or behind a savepoint (Propagation.NESTED).",
                cause);
    }
}
