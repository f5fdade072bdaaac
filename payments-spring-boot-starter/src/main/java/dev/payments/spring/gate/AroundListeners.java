package dev.payments.spring.gate;

import dev.payments.event.PaymentEvent;

/**
 * A bean of this type runs the listeners of an event: inside the guard's transaction, in the thread of whoever brought the
 * event. Beans of this type are nested in their order, the first one outermost. For this project's modules: it may change in
 * any release.
 */
@FunctionalInterface
public interface AroundListeners {

    /** Runs the listeners, once, and lets what they throw pass. */
    void run(PaymentEvent event, Runnable listeners);
}
