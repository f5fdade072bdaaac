package dev.payments.spring.gate;

import java.lang.reflect.Method;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalApplicationListener;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/** What is asked of Spring's transactions, which need not be on the class path: then nothing is transactional. */
final class TransactionalListeners {

    private static final boolean PRESENT = ClassUtils.isPresent(
            "org.springframework.transaction.event.TransactionalApplicationListener",
            TransactionalListeners.class.getClassLoader());

    private TransactionalListeners() {}

    /** Whether it runs at the end of a transaction, and not when the event is published. */
    static boolean isTransactional(ApplicationListener<?> listener) {
        return PRESENT && listener instanceof TransactionalApplicationListener;
    }

    /** Whether Spring skips it where there is no transaction. */
    static boolean needsTransaction(ApplicationListener<?> listener) {
        if (!isTransactional(listener)) {
            return false;
        }
        Method method = EventListeners.methodOf(listener);
        TransactionalEventListener annotation = method == null
                ? null
                : AnnotatedElementUtils.findMergedAnnotation(method, TransactionalEventListener.class);
        return annotation == null || !annotation.fallbackExecution();
    }

    /** Whether its failure, or the end of the process, comes too late to undo the transaction. */
    static boolean runsAfterCommit(ApplicationListener<?> listener) {
        return isTransactional(listener)
                && ((TransactionalApplicationListener<?>) listener).getTransactionPhase()
                        == TransactionPhase.AFTER_COMMIT;
    }

    /** Whether a transactional listener would wait for the end of a transaction of this thread. */
    static boolean isInTransaction() {
        return PRESENT
                && TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive();
    }
}
