package dev.payments.spring.jdbc;

import dev.payments.gate.IdempotencyStoreException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/** One attempt at an event: an open transaction in which the key and its claims are inserted, with a token of their own. */
final class GateTransaction {

    private static final Logger log = LoggerFactory.getLogger(GateTransaction.class);

    private final PlatformTransactionManager manager;
    private final Leftovers leftovers;
    private final TransactionStatus status;
    private final CommitCheck check;
    private final String key;
    private final Set<String> names;
    private final long token;

    GateTransaction(
            PlatformTransactionManager manager,
            Leftovers leftovers,
            TransactionStatus status,
            String key,
            Set<String> claims,
            long token) {
        this.manager = manager;
        this.leftovers = leftovers;
        this.status = status;
        this.check = new CommitCheck(leftovers.table(), key, token, status);
        this.key = key;
        this.names = new HashSet<>(claims);
        names.add(key);
        this.token = token;
    }

    /**
     * Runs the listeners and commits. What they throw rolls back and is rethrown as it is.
     *
     * @return null, or the conflict with another transaction for which the database has refused the commit
     * @throws IdempotencyStoreException if the database could not be reached
     */
    @Nullable
    RuntimeException run(Consumer<Set<String>> action, Set<String> newClaims) {
        try {
            action.accept(newClaims);
        } catch (Throwable thrown) {
            rollback(thrown);
            leftovers.remove(names, token, thrown);
            throw thrown;
        }
        return commit();
    }

    private @Nullable RuntimeException commit() {
        try {
            check.commit(manager);
        } catch (VirtualMachineError e) {
            isStoredDespite(e);
            throw e;
        } catch (Throwable e) {
            Throwable thrown = cause(e);
            return isStoredDespite(thrown) ? null : conflict(thrown);
        }
        return check.isCommitted() ? null : unseen();
    }

    /** Of two exceptions, Spring may have thrown that of the rollback. */
    private Throwable cause(Throwable thrown) {
        if (thrown instanceof ListenerCallback.Failure failure) {
            return failure.thrown();
        }
        Throwable failure = check.failure();
        if (failure != null && failure != thrown) {
            failure.addSuppressed(thrown);
        }
        return failure != null ? failure : thrown;
    }

    /** Whether this is no failure of the event. If it is one, nothing is left of it afterwards. */
    private boolean isStoredDespite(Throwable thrown) {
        if (check.isCommitted()) {
            log.error(
                    "{} is published and stored, but a callback after its commit failed; it is not run again",
                    key,
                    thrown);
            return true;
        }
        if (!status.isCompleted()) {
            rollback(thrown);
        }
        if (!check.hasPassed() || CommitFailure.of(thrown) != CommitFailure.STORE) {
            leftovers.remove(names, token, thrown);
            return false;
        }
        boolean stored = leftovers.isStored(key, token, thrown);
        if (stored) {
            log.warn("{} is published and stored, although the answer to its commit was lost", key, thrown);
        }
        return stored;
    }

    private RuntimeException conflict(Throwable thrown) {
        if (!check.hasBegun() || !(thrown instanceof RuntimeException failure)) {
            throw GateTransaction.<RuntimeException>unchecked(thrown);
        }
        return switch (CommitFailure.of(failure)) {
            case NOBODY -> failure;
            case STORE -> throw new IdempotencyStoreException("could not commit " + key, failure);
            case LISTENER -> throw failure;
        };
    }

    /** The commit returned, but nothing has said that it is one of the key. */
    private RuntimeException unseen() {
        Throwable failure = check.failure();
        if (failure == null) {
            failure = new IllegalStateException("The commit of " + key + " returned, but the"
                    + " transaction was not seen to be checked and committed: a listener has removed the thread's"
                    + " transaction synchronizations, or the transaction manager does not call them.");
        }
        leftovers.remove(names, token, failure);
        return conflict(failure);
    }

    /** Listeners in other languages throw checked exceptions too. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    private void rollback(Throwable because) {
        rollback(manager, status, because);
    }

    static void rollback(PlatformTransactionManager manager, TransactionStatus status, Throwable because) {
        try {
            manager.rollback(status);
        } catch (RuntimeException e) {
            because.addSuppressed(e);
        }
    }
}
