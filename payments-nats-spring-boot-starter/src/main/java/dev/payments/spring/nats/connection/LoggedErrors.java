package dev.payments.spring.nats.connection;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the server's errors, such as a subject that it does not permit; the same error once in a row. */
final class LoggedErrors implements ErrorListener {

    private static final Logger log = LoggerFactory.getLogger(LoggedErrors.class);

    private volatile String last = "";

    @Override
    public void errorOccurred(@Nullable Connection connection, String error) {
        if (!error.equals(last)) {
            log.warn("The NATS server reported: {}", error);
        }
        last = error;
    }

    @Override
    public void exceptionOccurred(@Nullable Connection connection, Exception exception) {
        log.debug("NATS: {}", exception.getClass().getSimpleName());
    }

    @Override
    public void slowConsumerDetected(@Nullable Connection connection, @Nullable Consumer consumer) {
        log.error("jnats dropped messages: they arrive faster than they are processed");
    }
}
