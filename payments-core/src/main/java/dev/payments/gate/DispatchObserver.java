package dev.payments.gate;

import dev.payments.event.PaymentEvent;

/** Hears what the gate did with each event, for counting; called outside of the guard. Must be thread-safe and not throw. */
public interface DispatchObserver {

    /** Hears nothing. */
    DispatchObserver NONE = new DispatchObserver() {
        @Override
        public void dispatched(PaymentEvent event, DispatchOutcome outcome) {}

        @Override
        public void failed(PaymentEvent event, Throwable failure) {}
    };

    /** The event was published, or there was nothing to do. */
    void dispatched(PaymentEvent event, DispatchOutcome outcome);

    /** A listener threw, or the guard's store or Stripe could not be reached: the event has to come again. */
    void failed(PaymentEvent event, Throwable failure);
}
