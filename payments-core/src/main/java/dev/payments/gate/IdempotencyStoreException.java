package dev.payments.gate;

/** The guard could not reach its store, so nothing is known and nothing was done: the delivery has to come again. */
public class IdempotencyStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IdempotencyStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
