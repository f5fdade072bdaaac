package dev.payments.gate;

/** What the gate did with an event. */
public enum DispatchOutcome {
    /** The listeners ran and succeeded. */
    PUBLISHED,
    /** It had been published before; the listeners did not run. */
    DUPLICATE,
    /** It is of Stripe's other mode, live or test, and was not published. */
    IGNORED
}
