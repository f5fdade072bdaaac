package dev.payments.stripe;

import dev.payments.gate.IdempotencyStoreException;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reading.StripeEventReader;
import dev.payments.reading.StripeEventReader.Page;
import dev.payments.reconciliation.PaymentReconciler;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes pages of events, and counts. */
final class ReconciliationRun {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationRun.class);

    private final StripeEventReader reader;
    private final PaymentEventDispatcher dispatcher;
    private final List<String> failed = new ArrayList<>();
    private int published;
    private int duplicates;
    private int ignored;

    ReconciliationRun(StripeEventReader reader, PaymentEventDispatcher dispatcher) {
        this.reader = reader;
        this.dispatcher = dispatcher;
    }

    /** Stripe lists the newest first; they are published oldest first. */
    void publish(Page page) {
        for (int i = page.events().size() - 1; i >= 0; i--) {
            publish(page.ids().get(i), page.events().get(i));
        }
    }

    private void publish(String id, byte[] event) {
        try {
            switch (dispatcher.dispatch(reader.read(event))) {
                case PUBLISHED -> published++;
                case DUPLICATE -> duplicates++;
                case IGNORED -> ignored++;
            }
        } catch (IdempotencyStoreException unreachable) {
            throw unreachable;
        } catch (RuntimeException e) {
            log.error("Reconciliation could not publish {}, the next run will try again", id, e);
            failed.add(id);
        }
    }

    PaymentReconciler.Summary summary() {
        return new PaymentReconciler.Summary(published, duplicates, ignored, failed);
    }
}
