package dev.payments.spring.jdbc;

import java.util.List;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a listener has registered with the transaction. A TransactionException that it throws before the commit, such as that of
 * an inner transaction, Spring takes for one of the commit: it does not roll back, so that JDBC commits what was written when
 * the connection goes back to the pool, and JPA never gives it back.
 */
record ListenerCallback(TransactionSynchronization callback) implements TransactionSynchronization {

    /** Wraps all that are registered so far. They keep their order. */
    static void wrapAll() {
        List<TransactionSynchronization> callbacks = TransactionSynchronizationManager.getSynchronizations();
        if (!callbacks.isEmpty()) {
            TransactionSynchronizationManager.clearSynchronization();
            TransactionSynchronizationManager.initSynchronization();
            callbacks.forEach(callback ->
                    TransactionSynchronizationManager.registerSynchronization(new ListenerCallback(callback)));
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        try {
            callback.beforeCommit(readOnly);
        } catch (TransactionException e) {
            throw pastSpring(e);
        }
    }

    /** The same exception, unless Spring would take it for one of the commit. */
    static RuntimeException pastSpring(RuntimeException thrown) {
        return thrown instanceof TransactionException e ? new Failure(e) : thrown;
    }

    @Override
    public int getOrder() {
        return callback.getOrder();
    }

    @Override
    public void suspend() {
        callback.suspend();
    }

    @Override
    public void resume() {
        callback.resume();
    }

    @Override
    public void flush() {
        callback.flush();
    }

    @Override
    public void savepoint(Object savepoint) {
        callback.savepoint(savepoint);
    }

    @Override
    public void savepointRollback(Object savepoint) {
        callback.savepointRollback(savepoint);
    }

    @Override
    public void beforeCompletion() {
        callback.beforeCompletion();
    }

    @Override
    public void afterCommit() {
        callback.afterCommit();
    }

    @Override
    public void afterCompletion(int status) {
        callback.afterCompletion(status);
    }

    /** Carries the exception past Spring. */
    static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final TransactionException thrown;

        private Failure(TransactionException thrown) {
            super(null, thrown, false, false);
            this.thrown = thrown;
        }

        TransactionException thrown() {
            return thrown;
        }
    }
}
