package dev.payments.spring.nats.connection;

import io.nats.client.Connection;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;

/** The connection to NATS, which may be lost and made again. Thread-safe. */
public interface NatsLink {

    /** Phase of the connection: below Boot's web server, so that it starts earlier and stops later. */
    int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    /** A connection that somebody else opened, and will close. */
    static NatsLink of(Connection connection) {
        return new ProvidedLink(connection);
    }

    /**
     * The connection, connected as far as is known.
     *
     * @throws NatsDeliveryException if there is none at the moment
     */
    Connection connected();

    /** Whether NATS is connected at the moment. */
    boolean isConnected();

    /**
     * Calls the listener with each new connection, and at once with the present one.
     *
     * @return removes the listener
     */
    Runnable onConnection(Consumer<Connection> listener);
}
