package dev.payments.spring.reconciliation;

import dev.payments.reconciliation.PaymentReconciler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reconciles the API key's account, and then each connected one: Stripe lists the events of one account at a time. */
final class EveryAccount {

    private static final Logger log = LoggerFactory.getLogger(EveryAccount.class);

    private final PaymentReconciler own;
    private final Map<String, PaymentReconciler> connected;

    EveryAccount(PaymentReconciler own, Map<String, PaymentReconciler> connected) {
        this.own = own;
        this.connected = connected;
    }

    /** One account that fails does not keep the others from being reconciled; its failure is rethrown in the end. */
    PaymentReconciler.Summary reconcile(Instant since) {
        PaymentReconciler.Summary all = own.reconcile(since);
        RuntimeException failure = null;
        for (Map.Entry<String, PaymentReconciler> account : connected.entrySet()) {
            try {
                all = sum(all, account.getValue().reconcile(since));
            } catch (RuntimeException e) {
                log.warn("Account {} could not be reconciled", account.getKey(), e);
                failure = first(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return all;
    }

    private static RuntimeException first(@Nullable RuntimeException failure, RuntimeException next) {
        return failure != null ? failure : next;
    }

    private static PaymentReconciler.Summary sum(PaymentReconciler.Summary one, PaymentReconciler.Summary other) {
        List<String> failed = new ArrayList<>(one.failed());
        failed.addAll(other.failed());
        boolean isEarlier = one.reconciledUntil().isBefore(other.reconciledUntil());
        return new PaymentReconciler.Summary(
                one.published() + other.published(),
                one.duplicates() + other.duplicates(),
                one.ignored() + other.ignored(),
                failed,
                isEarlier ? one.reconciledUntil() : other.reconciledUntil());
    }
}
