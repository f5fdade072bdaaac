package dev.payments.spring.nats;

import org.jspecify.annotations.Nullable;

/** A message was not handed over: whoever caused it has to come again. */
final class NatsDeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NatsDeliveryException(String message) {
        super(message);
    }

    NatsDeliveryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
