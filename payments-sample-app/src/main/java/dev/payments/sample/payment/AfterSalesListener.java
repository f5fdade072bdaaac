package dev.payments.sample.payment;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OrderRefunded;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of refunds and disputes, each once, in the transaction in which it is recorded that it was heard. */
@Component
@Profile("!nats")
class AfterSalesListener {

    private final AfterSales afterSales;

    AfterSalesListener(AfterSales afterSales) {
        this.afterSales = afterSales;
    }

    @EventListener
    void on(OrderRefunded event) {
        afterSales.add(event);
    }

    @EventListener
    void on(DisputeOpened event) {
        afterSales.add(event);
    }

    @EventListener
    void on(DisputeClosed event) {
        afterSales.add(event);
    }
}
