package dev.payments.spring.nats;

import io.nats.client.Connection;
import java.util.function.Consumer;

/** The connection to NATS, which comes and goes. Thread-safe. */
interface NatsLink {

    /**
     * The connection, connected as far as can be known.
     *
     * @throws NatsDeliveryException if there is none now
     */
    Connection connected();

    /** Whether there is a connection now. */
    boolean isConnected();

    /**
     * Calls the listener with each connection once it is made, and with the one that is there already.
     *
     * @return what ends that
     */
    Runnable onConnection(Consumer<Connection> listener);
}
