package dev.payments.benchmarks.session;

/** One way to create a session. Thread-safe. */
interface SessionCalls {

    /** Creates the session of this order, which is its idempotency key too, and fails unless the answer is one. */
    void create(String orderId) throws Exception;
}
