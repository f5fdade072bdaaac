package dev.payments.spring.nats.connection;

import org.jspecify.annotations.Nullable;

/** A message was not delivered and has to be sent again later. */
public final class NatsDeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure without a cause. */
    public NatsDeliveryException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public NatsDeliveryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
