package dev.payments.spring.jdbc;

import java.util.List;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a listener has registered with the transaction. A TransactionException that it throws before the commit, such as that of
 * an inner transaction, Spring takes for one of the commit: it does not roll back, so that JDBC commits what was written when
 * the connection goes back to the pool, and JPA never gives it back. So it does after a checked exception, as of Kotlin.
 */
record ListenerCallback(TransactionSynchronization callback) implements TransactionSynchronization {

    /** Wraps all that are registered so far, which keep their order, and returns whether there are any. */
    static boolean wrapAll() {
        List<TransactionSynchronization> callbacks = TransactionSynchronizationManager.getSynchronizations();
        if (!callbacks.isEmpty()) {
            TransactionSynchronizationManager.clearSynchronization();
            TransactionSynchronizationManager.initSynchronization();
            callbacks.forEach(callback ->
                    TransactionSynchronizationManager.registerSynchronization(new ListenerCallback(callback)));
        }
        return !callbacks.isEmpty();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        try {
            callback.beforeCommit(readOnly);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw pastSpring(e);
        }
    }

    /** The same exception, unless Spring would take it for one of the commit, or not expect it. */
    static RuntimeException pastSpring(Throwable thrown) {
        return thrown instanceof RuntimeException e && !(e instanceof TransactionException) ? e : new Failure(thrown);
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

        private final Throwable thrown;

        private Failure(Throwable thrown) {
            super(null, thrown, false, false);
            this.thrown = thrown;
        }

        Throwable thrown() {
            return thrown;
        }
    }
}
