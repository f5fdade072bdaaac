package dev.payments.spring.gate;

import dev.payments.event.PaymentEvent;
import dev.payments.gate.DispatchObserver;
import dev.payments.gate.DispatchOutcome;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several observers side by side; one that throws is logged and changes nothing. */
record DispatchObservers(List<DispatchObserver> observers) implements DispatchObserver {

    private static final Logger log = LoggerFactory.getLogger(DispatchObservers.class);

    @Override
    public void dispatched(PaymentEvent event, DispatchOutcome outcome) {
        notifyAll(observer -> observer.dispatched(event, outcome));
    }

    @Override
    public void failed(PaymentEvent event, Throwable failure) {
        notifyAll(observer -> observer.failed(event, failure));
    }

    private void notifyAll(Consumer<DispatchObserver> notification) {
        for (DispatchObserver observer : observers) {
            try {
                notification.accept(observer);
            } catch (RuntimeException e) {
                log.warn("{} failed", observer.getClass().getName(), e);
            }
        }
    }
}
